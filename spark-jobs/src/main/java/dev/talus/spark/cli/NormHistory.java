package dev.talus.spark.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** The norm of the residual after each step of a method without a network, as CSV. */
final class NormHistory {
  private final PrintWriter out;

  /** Writes the header. */
  NormHistory(PrintWriter out) {
    this.out = out;
    out.println("step,residual");
  }

  void add(int step, double norm) {
    out.println(String.format(Locale.ROOT, "%d,%.4e", step, norm));
  }
}
