package dev.talus.models.kernel;

/**
 * Sums over the rows of every sample, by several threads: samples are cut into segments, every
 * segment sums into its own working memory, and the segments' sums are then added in order.
 */
final class SampleSums {
  private final Workers workers;
  private final Elementwise loops;
  private final int samples;
  private final int rowsPerSample;
  private final int segments;
  private final int width;

  /** Adds rows [from, to), all of one sample, to {@code width} sums from index {@code at} on. */
  interface Segment {
    void addRows(Memory sums, int at, int from, int to);
  }

  /**
   * @param rows all rows, a multiple of samples
   * @param width sums per sample
   */
  SampleSums(Workers workers, Elementwise loops, int samples, int rows, int width) {
    this.workers = workers;
    this.loops = loops;
    this.samples = samples;
    this.rowsPerSample = rows / samples;
    this.segments = samples >= workers.threads() ? 1 : Math.min(workers.threads(), rowsPerSample);
    this.width = width;
  }

  /** Values of working memory that {@link #sum} needs. */
  long scratchValues() {
    return (long) samples * segments * width;
  }

  /** Leaves the sums of sample s from index s * segments * width of {@code scratch} on. */
  void sum(Memory scratch, int leastSegments, Segment segment) {
    workers.split(
        samples * segments,
        leastSegments,
        (from, to) -> {
          for (int item = from; item < to; item++) {
            int sample = item / segments;
            int part = item % segments;
            int first = sample * rowsPerSample + Workers.bound(rowsPerSample, part, segments);
            int end = sample * rowsPerSample + Workers.bound(rowsPerSample, part + 1, segments);
            zero(scratch, item * width);
            segment.addRows(scratch, item * width, first, end);
          }
        });
    for (int sample = 0; sample < samples; sample++) {
      int total = sample * segments * width;
      for (int part = 1; part < segments; part++) {
        loops.add(scratch, total, scratch, total + part * width, scratch, total, width);
      }
    }
  }

  /**
   * Writes {@code count} of the sums of every sample, from the given one on, as [samples, count].
   */
  void write(Memory scratch, int first, int count, Memory target, boolean adds) {
    for (int sample = 0; sample < samples; sample++) {
      int from = sample * segments * width + first;
      int to = sample * count;
      if (adds) {
        loops.add(target, to, scratch, from, target, to, count);
      } else {
        scratch.copyTo(from, target, to, count);
      }
    }
  }

  private void zero(Memory scratch, int at) {
    int bytes = scratch.type().width();
    for (int i = at * bytes; i < (at + width) * bytes; i++) {
      scratch.bytes().put(i, (byte) 0);
    }
  }
}
