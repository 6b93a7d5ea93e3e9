package dev.talus.meshio.file;

import dev.talus.meshio.MeshFormatException;

/**
 * Counts what one mesh takes in memory. Claim before allocating; a declared count that the file is
 * too short for must be refused before that, by the reader.
 */
public final class MemoryBudget {
  private final String fileName;
  private final long limitBytes;
  private long usedBytes;

  MemoryBudget(String fileName, long limitBytes) {
    this.fileName = fileName;
    this.limitBytes = limitBytes;
  }

  /**
   * Claims room for an array.
   *
   * @param count number of values, as the file declares it
   * @param bytesEach bytes a value
   * @param place what the array is and where it is declared, for the message
   * @return the count as an array length
   * @throws MeshFormatException if the count is negative, beyond an array, or beyond the limit
   */
  public int claim(long count, int bytesEach, String place) throws MeshFormatException {
    if (count < 0) {
      throw new MeshFormatException(
          fileName, place, "a count of 0 or more", Long.toString(count), "The file is damaged.");
    }
    // Some JVMs cannot make arrays of the last few lengths.
    if (count > Integer.MAX_VALUE - 8) {
      throw new MeshFormatException(
          fileName,
          place,
          "at most " + (Integer.MAX_VALUE - 8) + " values in one array",
          Long.toString(count),
          "Split the mesh into pieces.");
    }
    long bytes = count * bytesEach;
    if (bytes > limitBytes - usedBytes) {
      throw new MeshFormatException(
          fileName,
          place,
          "arrays of at most " + limitBytes + " bytes in all",
          "a need of " + (usedBytes + bytes),
          "Raise the limit if the file is sound.");
    }
    usedBytes += bytes;
    return (int) count;
  }

  /** Gives back what a temporary array took. */
  public void release(long bytes) {
    usedBytes -= bytes;
  }
}
