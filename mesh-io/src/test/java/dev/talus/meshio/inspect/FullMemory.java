package dev.talus.meshio.inspect;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.LocalFiles;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Files whose readers run out of memory once they are past the first megabyte. */
final class FullMemory implements FileTree {
  private static final int LAST = 1 << 20;

  private final FileTree files;

  FullMemory(Path folder) throws IOException {
    this.files = new LocalFiles(folder);
  }

  @Override
  public InputStream open(String path) throws IOException {
    return new FilterInputStream(files.open(path)) {
      private int passed;

      @Override
      public int read() throws IOException {
        count(1);
        return super.read();
      }

      @Override
      public int read(byte[] target, int from, int length) throws IOException {
        int read = super.read(target, from, length);
        count(read);
        return read;
      }

      private void count(int bytes) {
        passed += bytes;
        if (passed > LAST) {
          throw new OutOfMemoryError("Java heap space");
        }
      }
    };
  }

  @Override
  public long size(String path) throws IOException {
    return files.size(path);
  }

  @Override
  public boolean isFile(String path) throws IOException {
    return files.isFile(path);
  }

  @Override
  public boolean isFolder(String path) throws IOException {
    return files.isFolder(path);
  }

  @Override
  public List<String> list(String folder) throws IOException {
    return files.list(folder);
  }

  @Override
  public String describe(String path) {
    return files.describe(path);
  }
}
