/**
 * From one file format to another, with an account of what the other one has no place for. Start
 * with {@link dev.talus.meshio.convert.Conversion}.
 */
package dev.talus.meshio.convert;
