/**
 * What is in a file, told without knowing its format beforehand. Start with {@link
 * dev.talus.meshio.inspect.Inspector}.
 */
package dev.talus.meshio.inspect;
