package dev.talus.meshio.format.hdf5;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FileHead;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.links.SoftLink;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * An HDF5 file of a {@link FileTree}, in memory if it is small and else in a temporary file, as the
 * tree need not be on a local disk. Whatever the library throws on a damaged file becomes a {@link
 * MeshFormatException}. Links into other files are not followed.
 */
public final class Hdf5File implements Closeable {
  private static final long IN_MEMORY = 64 << 20;

  private final String fileName;
  private final long fileBytes;
  private final ReadLimits limits;
  private final MemoryBudget budget;
  private final HdfFile file;
  private final Path temporary;

  /** Whether a file starts as HDF5 files do. */
  public static boolean looksLikeHdf5(FileHead head) {
    return head.startsWith("\u0089HDF\r\n\u001a\n");
  }

  /** Opens a file. */
  public Hdf5File(FileTree files, String path, ReadLimits limits, MemoryBudget budget)
      throws IOException {
    this.fileName = files.describe(path);
    this.fileBytes = files.size(path);
    this.limits = limits;
    this.budget = budget;
    if (fileBytes <= IN_MEMORY) {
      budget.claim(fileBytes, 1, "the file itself");
      byte[] bytes;
      try (InputStream in = files.open(path)) {
        bytes = in.readNBytes((int) fileBytes);
      }
      this.temporary = null;
      this.file = guarded("HDF5", () -> HdfFile.fromBytes(bytes));
      return;
    }
    this.temporary = Files.createTempFile("talus", ".h5");
    boolean opened = false;
    try (InputStream in = files.open(path)) {
      Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
      this.file = guarded("HDF5", () -> new HdfFile(temporary));
      opened = true;
    } finally {
      if (!opened) {
        Files.deleteIfExists(temporary);
      }
    }
  }

  /** Name of the file for messages. */
  public String fileName() {
    return fileName;
  }

  /** Whether there is a group or a dataset of that path. */
  public boolean has(String path) throws IOException {
    return find(path).isPresent();
  }

  /** Names of what lies in a group, sorted; nothing if there is no such group. */
  public List<String> children(String path) throws IOException {
    Optional<Node> node = find(path);
    if (node.isEmpty() || !(node.get() instanceof Group group)) {
      return List.of();
    }
    return guarded(path, () -> group.getChildren().keySet().stream().sorted().toList());
  }

  /** Lengths of the axes of a dataset. */
  public long[] dimensions(String path) throws IOException {
    Dataset dataset = dataset(path);
    return guarded(path, dataset::getDimensionsAsLong);
  }

  /** All numbers of a dataset, row by row. */
  public Hdf5Numbers numbers(String path) throws IOException {
    Dataset dataset = dataset(path);
    long size = claimAll(path, dataset);
    long[] dimensions = guarded(path, dataset::getDimensionsAsLong);
    Object flat = size == 0 ? new double[0] : guarded(path, dataset::getDataFlat);
    return Hdf5Numbers.of(dimensions, flat, failure(path, "numbers", "other values"));
  }

  /**
   * Rows of a dataset, along its first axis.
   *
   * @param from first row
   * @param count number of rows
   */
  public Hdf5Numbers rows(String path, long from, long count) throws IOException {
    Dataset dataset = dataset(path);
    long[] dimensions = guarded(path, dataset::getDimensionsAsLong);
    if (dimensions.length == 0 || from < 0 || count < 0 || from > dimensions[0] - count) {
      throw failure(
          path,
          "rows " + from + " to " + (from + count),
          dimensions.length == 0 ? "one value" : dimensions[0] + " rows");
    }
    if (from == 0 && count == dimensions[0]) {
      return numbers(path);
    }
    long size = count;
    long[] offset = new long[dimensions.length];
    int[] lengths = new int[dimensions.length];
    offset[0] = from;
    lengths[0] = budget.claim(count, 1, path);
    for (int i = 1; i < dimensions.length; i++) {
      lengths[i] = budget.claim(dimensions[i], 1, path);
      size *= lengths[i];
      if (size > Integer.MAX_VALUE) {
        throw failure(path, "rows of one array", size + " values");
      }
    }
    dimensions[0] = count;
    claim(path, dataset, size);
    Object nested =
        size == 0 ? new double[0] : guarded(path, () -> dataset.getData(offset, lengths));
    return Hdf5Numbers.of(dimensions, nested, failure(path, "numbers", "other values"));
  }

  /** Words of a dataset: texts, or rows of characters up to a zero. */
  public List<String> texts(String path) throws IOException {
    Dataset dataset = dataset(path);
    long size = claimAll(path, dataset);
    Object data = size == 0 ? null : guarded(path, dataset::getData);
    List<String> texts = new ArrayList<>();
    long[] dimensions = guarded(path, dataset::getDimensionsAsLong);
    int width = guarded(path, () -> dataset.getDataType().getSize());
    // netCDF stores a text as a row of texts of one character each.
    if (width == 1 && dimensions.length == 2 && data instanceof Object[] rows) {
      for (Object row : rows) {
        texts.add(Hdf5Texts.joined(row));
      }
    } else {
      Hdf5Texts.collect(data, texts);
    }
    return texts;
  }

  /** An attribute as text, or empty. */
  public Optional<String> attributeText(String path, String name) throws IOException {
    Optional<Object> data = attribute(path, name);
    List<String> texts = new ArrayList<>();
    data.ifPresent(value -> Hdf5Texts.collect(value, texts));
    return texts.stream().findFirst();
  }

  /** An attribute as integers, or empty. */
  public Optional<long[]> attributeLongs(String path, String name) throws IOException {
    Optional<Object> data = attribute(path, name);
    if (data.isEmpty()) {
      return Optional.empty();
    }
    MeshFormatException failure = failure(path + "@" + name, "integers", "other values");
    Hdf5Numbers numbers = Hdf5Numbers.of(new long[] {-1}, data.get(), failure);
    return Optional.of(numbers.toLongs(failure));
  }

  /** An attribute as numbers, or empty. */
  public Optional<double[]> attributeDoubles(String path, String name) throws IOException {
    Optional<Object> data = attribute(path, name);
    if (data.isEmpty()) {
      return Optional.empty();
    }
    MeshFormatException failure = failure(path + "@" + name, "numbers", "other values");
    return Optional.of(Hdf5Numbers.of(new long[] {-1}, data.get(), failure).toDoubles());
  }

  /** Where a soft link of that path leads to in the same file; empty if it is no such link. */
  public Optional<String> linkTarget(String path) throws IOException {
    Optional<Node> node = find(path);
    return node.isPresent() && node.get() instanceof SoftLink link
        ? Optional.ofNullable(link.getTargetPath())
        : Optional.empty();
  }

  /** Whether a dataset holds texts. */
  public boolean holdsTexts(String path) throws IOException {
    Dataset dataset = dataset(path);
    return guarded(path, () -> String.class.equals(dataset.getJavaType()));
  }

  /** Claims room for an array made of what lies at a path, and gives its length. */
  public int claim(String path, long count, int bytesEach) throws MeshFormatException {
    return budget.claim(count, bytesEach, path);
  }

  /** A failure at a path in the file. */
  public MeshFormatException failure(String path, String expected, String found) {
    return new MeshFormatException(
        fileName, path, expected, found, "Check that the file was written and copied whole.");
  }

  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      if (temporary != null) {
        Files.deleteIfExists(temporary);
      }
    }
  }

  private Optional<Object> attribute(String path, String name) throws IOException {
    Optional<Node> node = find(path);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    return guarded(
        path,
        () -> {
          Attribute attribute = node.get().getAttribute(name);
          if (attribute == null || attribute.getSize() > 1 << 20) {
            return Optional.empty();
          }
          return Optional.ofNullable(attribute.getData());
        });
  }

  private Optional<Node> find(String path) throws IOException {
    return guarded(
        path,
        () -> {
          Node node = file;
          for (String name : path.split("/", -1)) {
            if (name.isEmpty()) {
              continue;
            }
            node = node instanceof Group group ? group.getChildren().get(name) : null;
            if (node == null || !node.getHdfFile().equals(file)) {
              return Optional.empty();
            }
          }
          return Optional.of(node);
        });
  }

  private Dataset dataset(String path) throws IOException {
    Optional<Node> node = find(path);
    if (node.isPresent() && node.get() instanceof Dataset dataset) {
      return dataset;
    }
    throw failure(path, "a dataset", node.isPresent() ? "a group" : "nothing");
  }

  private long claimAll(String path, Dataset dataset) throws IOException {
    long size = guarded(path, dataset::getSize);
    claim(path, dataset, size);
    return size;
  }

  /** A dataset may declare anything; what it stores bounds what it can hold. */
  private void claim(String path, Dataset dataset, long size) throws IOException {
    long storage = guarded(path, dataset::getStorageInBytes);
    int width = guarded(path, () -> Math.max(1, dataset.getDataType().getSize()));
    if (size < 0 || size > Long.MAX_VALUE / Math.max(width, 8)) {
      throw failure(path, "a number of values", Long.toString(size));
    }
    if (storage < 0 || (size > 0 && size * width / limits.expansion() > fileBytes)) {
      throw failure(
          path,
          "at most " + limits.expansion() + " times the bytes of the file",
          size + " values of " + width + " bytes in a file of " + fileBytes);
    }
    budget.claim(size, Math.max(width, 4), path);
  }

  /** The library throws many kinds of exceptions on damaged files. */
  private <T> T guarded(String place, Callable<T> access) throws IOException {
    try {
      return access.call();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw damaged(place, e);
    } catch (StackOverflowError | OutOfMemoryError e) {
      // A damaged length or a link to itself.
      throw damaged(place, e);
    }
  }

  private MeshFormatException damaged(String place, Throwable cause) {
    MeshFormatException failure =
        new MeshFormatException(
            fileName,
            place,
            "sound HDF5",
            cause.getClass().getSimpleName() + " (" + cause.getMessage() + ")",
            "Check with h5dump or h5debug whether the file is whole.");
    failure.initCause(cause);
    return failure;
  }
}
