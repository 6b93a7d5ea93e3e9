package dev.talus.meshio.format;

/**
 * An incomplete last snapshot that was left out.
 *
 * @param place where the file ends, e.g. {@code line 12} or {@code byte 4096}
 * @param found what is there of the snapshot, e.g. {@code 3 of 30 rows of step 500}
 */
public record Truncation(String place, String found) {}
