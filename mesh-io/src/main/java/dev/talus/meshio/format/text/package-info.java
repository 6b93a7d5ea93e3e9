/**
 * Reading text as bytes: lines without a String each, and numbers parsed exactly from the bytes.
 */
package dev.talus.meshio.format.text;
