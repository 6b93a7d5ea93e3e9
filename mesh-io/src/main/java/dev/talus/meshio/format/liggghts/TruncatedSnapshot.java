package dev.talus.meshio.format.liggghts;

import java.util.OptionalLong;

/**
 * The last snapshot of a file that ends before the snapshot does, as a killed or running simulation
 * leaves it.
 *
 * @param step its step, if the file got that far
 * @param declared rows declared, if the file got that far
 * @param found whole rows that are there; they are left out
 * @param line last line of the file
 */
public record TruncatedSnapshot(OptionalLong step, OptionalLong declared, long found, long line) {

  /** One sentence for a warning or a message. */
  public String describe(String fileName) {
    String which = step.isPresent() ? " of step " + step.getAsLong() : "";
    String rows =
        declared.isPresent()
            ? " has " + found + " of " + declared.getAsLong() + " rows"
            : " ends in its header";
    return fileName
        + ", line "
        + line
        + ": the file ends early; its last snapshot"
        + which
        + rows
        + " and is left out.";
  }
}
