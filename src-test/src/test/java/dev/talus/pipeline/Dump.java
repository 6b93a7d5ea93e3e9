package dev.talus.pipeline;

import com.github.luben.zstd.ZstdOutputStream;
import dev.talus.meshio.format.Compression;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * The text of a particle dump, snapshot by snapshot, to be thinned, reordered or damaged.
 *
 * @param snapshots in the order of the file
 */
record Dump(List<Snapshot> snapshots) {

  /**
   * One snapshot.
   *
   * @param step simulator step
   * @param declared number of rows that the header tells
   * @param box the section of the box, four lines
   * @param columns the line that names the columns
   * @param rows the particles
   */
  record Snapshot(long step, int declared, List<String> box, String columns, List<String> rows) {
    Snapshot withRows(List<String> others) {
      return new Snapshot(step, others.size(), box, columns, others);
    }

    Snapshot withRow(int index, String row) {
      List<String> changed = new ArrayList<>(rows);
      changed.set(index, row);
      return withRows(changed);
    }

    /** The same snapshot with a row count that may be wrong. */
    Snapshot declaring(int count) {
      return new Snapshot(step, count, box, columns, rows);
    }

    String text() {
      return "ITEM: TIMESTEP\n"
          + step
          + "\nITEM: NUMBER OF ATOMS\n"
          + declared
          + "\n"
          + String.join("\n", box)
          + "\n"
          + columns
          + "\n"
          + String.join("", rows.stream().map(row -> row + "\n").toList());
    }
  }

  /** The bundled discharge of that name. */
  static Dump bundled(String caseId) {
    Path file = HopperCases.BUNDLED.resolve(caseId).resolve("dump.liggghts.zst");
    try (InputStream in = Compression.open(Files.newInputStream(file));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      List<Snapshot> snapshots = new ArrayList<>();
      while (lines.readLine() != null) {
        long step = Long.parseLong(lines.readLine());
        lines.readLine();
        int count = Integer.parseInt(lines.readLine());
        List<String> box =
            List.of(lines.readLine(), lines.readLine(), lines.readLine(), lines.readLine());
        String columns = lines.readLine();
        List<String> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          rows.add(lines.readLine());
        }
        snapshots.add(new Snapshot(step, count, box, columns, rows));
      }
      return new Dump(snapshots);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every n-th particle, the same ones in all snapshots, and the first snapshots only. */
  Dump thinned(int every, int firstSnapshots) {
    return new Dump(
        snapshots.stream()
            .limit(firstSnapshots)
            .map(s -> s.withRows(s.rows().stream().filter(row -> idOf(row) % every == 0).toList()))
            .toList());
  }

  /** The rows of every snapshot in another order. */
  Dump shuffled(long seed) {
    Random random = new Random(seed);
    return new Dump(
        snapshots.stream()
            .map(
                s -> {
                  List<String> rows = new ArrayList<>(s.rows());
                  Collections.shuffle(rows, random);
                  return s.withRows(rows);
                })
            .toList());
  }

  Snapshot snapshot(int index) {
    return snapshots.get(index);
  }

  /** With one snapshot replaced. */
  Dump with(int index, Snapshot snapshot) {
    List<Snapshot> changed = new ArrayList<>(snapshots);
    changed.set(index, snapshot);
    return new Dump(changed);
  }

  /** With one more snapshot at the end. */
  Dump plus(Snapshot snapshot) {
    List<Snapshot> more = new ArrayList<>(snapshots);
    more.add(snapshot);
    return new Dump(more);
  }

  /** Without a column. */
  Dump without(String column) {
    int dropped =
        List.of(snapshots.get(0).columns().replace("ITEM: ATOMS ", "").strip().split(" "))
            .indexOf(column);
    return new Dump(
        snapshots.stream()
            .map(
                s ->
                    new Snapshot(
                        s.step(),
                        s.declared(),
                        s.box(),
                        "ITEM: ATOMS " + dropWord(s.columns().substring(12), dropped),
                        s.rows().stream().map(row -> dropWord(row, dropped)).toList()))
            .toList());
  }

  String text() {
    return String.join("", snapshots.stream().map(Snapshot::text).toList());
  }

  /** Writes a file, compressed as its name says ({@code .gz}, {@code .zst}). */
  Path write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      try (OutputStream out = compressing(file)) {
        out.write(text().getBytes(StandardCharsets.US_ASCII));
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OutputStream compressing(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    String name = file.getFileName().toString();
    if (name.endsWith(".gz")) {
      return new GZIPOutputStream(out);
    }
    return name.endsWith(".zst") ? new ZstdOutputStream(out).setChecksum(true) : out;
  }

  private static long idOf(String row) {
    return Long.parseLong(row.substring(0, row.indexOf(' ')));
  }

  private static String dropWord(String line, int index) {
    List<String> words = new ArrayList<>(List.of(line.strip().split(" ")));
    words.remove(index);
    return String.join(" ", words) + " ";
  }
}
