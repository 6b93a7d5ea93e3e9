package dev.talus.meshio.inspect;

/**
 * An array over all steps of a file.
 *
 * @param association what it has values on: {@code point}, {@code cell}, {@code field}, {@code
 *     particle}, or {@code entry} for rows of pairs and contacts
 * @param name name in the file
 * @param type {@code float64}, {@code float32}, {@code int64}, {@code int32} or {@code text}
 * @param components values a tuple
 * @param values number of values
 * @param low smallest finite value; NaN if there is none
 * @param high largest finite value; NaN if there is none
 * @param nanCount values that are NaN
 * @param infiniteCount values that are infinite
 * @param digest CRC-32 of the values in their order, see {@link ValueDigest}; empty for texts
 */
public record ArrayRange(
    String association,
    String name,
    String type,
    int components,
    long values,
    double low,
    double high,
    long nanCount,
    long infiniteCount,
    String digest) {}
