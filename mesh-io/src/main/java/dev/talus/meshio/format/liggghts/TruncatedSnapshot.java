package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.format.Truncation;
import java.util.OptionalLong;

/**
 * The last snapshot of a file that ends before the snapshot does, as a killed or running simulation
 * leaves it.
 *
 * @param step its step, if the file got that far
 * @param declared rows declared, if the file got that far
 * @param found whole rows that are there; they are left out
 * @param place last line of the file, as {@code line 12}, or as {@code byte 4096} in a file that is
 *     read in parts
 */
public record TruncatedSnapshot(
    OptionalLong step, OptionalLong declared, long found, String place) {

  /** Where the file ends, and in what. */
  Truncation truncation() {
    String of = step.isPresent() ? " of step " + step.getAsLong() : "";
    return declared.isPresent()
        ? new Truncation(place, declared.getAsLong() + " rows" + of, Long.toString(found))
        : new Truncation(place, "the beginning of a header" + of);
  }

  /** One sentence for a warning or a message. */
  public String describe(String fileName) {
    String which = step.isPresent() ? " of step " + step.getAsLong() : "";
    String rows =
        declared.isPresent()
            ? " has " + found + " of " + declared.getAsLong() + " rows"
            : " ends in its header";
    return fileName
        + ", "
        + place
        + ": the file ends early; its last snapshot"
        + which
        + rows
        + " and is left out.";
  }
}
