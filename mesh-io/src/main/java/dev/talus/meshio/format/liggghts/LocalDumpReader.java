package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.particle.EntryTable;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads the tables of a {@code dump local} (pairs, contacts, bonds) of LIGGGHTS or LAMMPS one after
 * the other. The rules of {@link DumpReader} hold here too.
 *
 * <p>The file does not say what its columns mean: {@code c_pg[7]} may be an identifier. They all
 * come as numbers, except {@code index}; see the compute in the input deck.
 */
public final class LocalDumpReader implements Closeable {
  private final DumpReader reader;

  /**
   * @param decompressed text of the dump; closed with this reader
   * @param fileName for messages
   */
  public LocalDumpReader(InputStream decompressed, String fileName) {
    this(decompressed, fileName, ReadLimits.DEFAULT);
  }

  /**
   * @param decompressed text of the dump; closed with this reader
   * @param fileName for messages
   * @param limits bound on the memory of a table
   */
  public LocalDumpReader(InputStream decompressed, String fileName, ReadLimits limits) {
    this.reader = new DumpReader(decompressed, fileName, name -> true, DumpRows.ENTRIES, limits);
  }

  /**
   * Reads the next table.
   *
   * @return empty at the end of the file
   * @throws dev.talus.meshio.MeshFormatException if the file breaks the format
   */
  public Optional<EntryTable> next() throws IOException {
    return reader
        .next()
        .map(
            rows ->
                new EntryTable(
                    rows.step(),
                    rows.timeSeconds(),
                    rows.units(),
                    rows.label(),
                    rows.box(),
                    rows.size(),
                    rows.columns()));
  }

  /** After the end: the incomplete last table that was left out, if there is one. */
  public Optional<TruncatedSnapshot> truncated() {
    return reader.truncated();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
