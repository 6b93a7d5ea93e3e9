package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Files of collated cases ({@code processors4}): the files of all processors as blocks of bytes
 * behind each other, of which only the first one starts with a header.
 */
final class CollatedFile {
  private static final int MAX_HEADER = 1 << 14;

  private CollatedFile() {}

  /** Opens a block, with the header of the first one in front; a file without blocks as it is. */
  static FoamInput open(FileTree files, String path, ReadLimits limits, int block)
      throws IOException {
    FoamInput outer = FoamInput.open(files, path, limits);
    try {
      if (!FoamHeader.require(outer).className().equals("decomposedBlockData")) {
        outer.close();
        return FoamInput.open(files, path, limits);
      }
      byte[] header = new byte[0];
      for (int i = 0; i < block; i++) {
        long length = start(outer, i, block);
        if (i == 0) {
          header = header(outer, length);
          length -= header.length;
        }
        outer.skipRaw(length);
        outer.expect(')');
      }
      long length = start(outer, block, block);
      InputStream content =
          new SequenceInputStream(new ByteArrayInputStream(header), outer.content(length));
      // A length in a compressed file is no more than a claim.
      long known = outer.lengthKnown() ? header.length + length : -1;
      return new FoamInput(content, outer.fileName(), known);
    } catch (IOException | RuntimeException e) {
      outer.close();
      throw e;
    }
  }

  /** Moves to the first byte of a block and gives its length. */
  private static long start(FoamInput outer, int number, int wanted) throws IOException {
    if (outer.peek() < 0) {
      throw outer.failure(
          "a block for each processor, so also number " + wanted,
          number + " blocks",
          "The file is cut, or belongs to a case on fewer processors.");
    }
    long length = outer.label();
    if (length < 0 || length > outer.bytesLeft()) {
      throw outer.failure(
          "the length of a block, at most " + outer.bytesLeft(), Long.toString(length));
    }
    outer.expect('(');
    return length;
  }

  /** Takes the start of a block, up to the brace that ends its header. */
  private static byte[] header(FoamInput outer, long length) throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    int next = 0;
    while (next != '}') {
      if (header.size() == Math.min(length, MAX_HEADER)) {
        throw outer.failure("a header at the start of the first block", "none that ends");
      }
      next = outer.takeRaw();
      header.write(next);
    }
    return header.toByteArray();
  }
}
