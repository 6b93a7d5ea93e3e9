package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.format.Truncation;
import java.util.OptionalLong;

/**
 * The last snapshot of a file that ends before the snapshot does, as a killed or running simulation
 * leaves it.
 *
 * @param step its step, if the file got that far
 * @param declared rows declared, if the file got that far
 * @param found whole rows that are there; they are left out. As many as are declared where only
 *     what comes after them is missing, such as the end of compressed data with its checksum
 * @param place last line of the file, as {@code line 12}, or as {@code byte 4096} in a file that is
 *     read in parts
 */
public record TruncatedSnapshot(
    OptionalLong step, OptionalLong declared, long found, String place) {

  /** Where the file ends, and in what. */
  Truncation truncation() {
    String of = step.isPresent() ? " of step " + step.getAsLong() : "";
    if (declared.isEmpty()) {
      return new Truncation(place, "the beginning of a header" + of);
    }
    String rows = declared.getAsLong() + " rows" + of;
    return lacksRows()
        ? new Truncation(place, rows, Long.toString(found))
        : new Truncation(place, rows + " and the end of the data", "the rows without that end");
  }

  /** One sentence for a warning or a message. */
  public String describe(String fileName) {
    String which = step.isPresent() ? " of step " + step.getAsLong() : "";
    String rows = " ends in its header";
    if (declared.isPresent()) {
      rows =
          lacksRows()
              ? " has " + found + " of " + declared.getAsLong() + " rows"
              : " has its " + found + " rows, but not the end of its data,";
    }
    return fileName
        + ", "
        + place
        + ": the file ends early; its last snapshot"
        + which
        + rows
        + " and is left out.";
  }

  private boolean lacksRows() {
    return found < declared.getAsLong();
  }
}
