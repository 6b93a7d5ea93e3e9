package dev.talus.spark.train;

import dev.talus.models.train.PieceMean;
import dev.talus.models.train.StateLayout;
import dev.talus.models.train.TrainerState;
import dev.talus.models.train.VectorPart;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Averages the workers' states without one process holding them all.
 *
 * <p>States travel in pieces: every reducing task gets some pieces of all workers, sorted by piece
 * and worker (Spark sorts them on disk if they are many), and holds one sum at a time. Each
 * worker's state so crosses the network once, and the driver gets a single averaged state, a few
 * tasks' share of it at a time. Sums are in the order of the workers: the result does not depend on
 * which task came first or twice.
 */
final class StateExchange {
  /** Most pieces of one reducing task, whose result has 64 MiB then. */
  private static final int PIECES_OF_A_TASK = 256;

  /** Most pieces that the driver fetches at once, from several tasks side by side. */
  private static final int PIECES_AT_ONCE = 4 * PIECES_OF_A_TASK;

  private final StateLayout layout;
  private final int workers;
  private final int[] exchanged;

  /**
   * @param layout of the workers' states
   * @param moments whether the optimisers' moments are averaged too, or stay with the workers
   */
  StateExchange(StateLayout layout, int workers, Moments moments) {
    this.layout = layout;
    this.workers = workers;
    this.exchanged =
        IntStream.range(0, layout.pieces())
            .filter(piece -> moments == Moments.AVERAGED || !layout.ofOptimiser(piece))
            .toArray();
  }

  /** What happens to the optimisers' moments at the end of a round. */
  enum Moments {
    AVERAGED,
    KEPT
  }

  /**
   * Averages of all workers.
   *
   * @param vectors in the order of the layout; as before the round where the moments stayed with
   *     the workers
   * @param reports of the workers, in their order
   * @param bytesGiven bytes that all workers gave, each its own of every averaged piece
   */
  record Averages(List<float[]> vectors, List<WorkerReport> reports, long bytesGiven) {}

  /**
   * Averages the results of a round; runs the round.
   *
   * @param before state before the round
   */
  Averages average(TrainerState before, JavaRDD<WorkerResult> results) {
    List<float[]> vectors = new ArrayList<>(layout.vectors(before));
    IntStream.of(exchanged)
        .map(layout::vectorOf)
        .distinct()
        .forEach(vector -> vectors.set(vector, new float[layout.length()]));
    int tasks = tasks();
    int together = PIECES_AT_ONCE / ((exchanged.length + tasks - 1) / tasks);
    JavaRDD<AveragedPiece> averaged = averaged(results, tasks);
    if (together < tasks) {
      // Reduces all pieces at once; below they are only fetched.
      averaged.persist(StorageLevel.MEMORY_AND_DISK());
      averaged.count();
    }
    List<WorkerReport> reports = new ArrayList<>();
    long values = 0;
    for (int first = 0; first < tasks; first += together) {
      int[] some = IntStream.range(first, Math.min(tasks, first + together)).toArray();
      for (List<AveragedPiece> share : averaged.collectPartitions(some)) {
        for (AveragedPiece piece : share) {
          layout.put(piece.floats(), vectors, piece.number());
          values += piece.floats().count();
          reports.addAll(piece.reports());
        }
      }
    }
    averaged.unpersist();
    return new Averages(vectors, reports, Float.BYTES * values * workers);
  }

  /** As many reducing tasks as workers, but more if one would bring the driver too much at once. */
  private int tasks() {
    int least = (exchanged.length + PIECES_OF_A_TASK - 1) / PIECES_OF_A_TASK;
    return Math.max(least, Math.min(workers, exchanged.length));
  }

  private JavaRDD<AveragedPiece> averaged(JavaRDD<WorkerResult> results, int tasks) {
    int[] numbers = exchanged;
    int count = workers;
    JavaPairRDD<Place, Piece> pieces =
        results.flatMapToPair(
            result ->
                IntStream.of(numbers)
                    .mapToObj(
                        number ->
                            new Tuple2<>(
                                new Place(number, result.worker()),
                                new Piece(
                                    result.state().piece(number),
                                    number == 0 ? result.report() : null)))
                    .iterator());
    return pieces
        .repartitionAndSortWithinPartitions(new ByPiece(tasks), new InOrder())
        .mapPartitions(sorted -> new Means(sorted, count));
  }

  private record Place(int number, int worker) implements Serializable {}

  private record Piece(VectorPart floats, WorkerReport report) implements Serializable {}

  private record AveragedPiece(int number, VectorPart floats, List<WorkerReport> reports)
      implements Serializable {}

  private static final class InOrder implements Comparator<Place>, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public int compare(Place a, Place b) {
      int byNumber = Integer.compare(a.number(), b.number());
      return byNumber != 0 ? byNumber : Integer.compare(a.worker(), b.worker());
    }
  }

  private static final class ByPiece extends Partitioner {
    private static final long serialVersionUID = 1;

    private final int tasks;

    private ByPiece(int tasks) {
      this.tasks = tasks;
    }

    @Override
    public int numPartitions() {
      return tasks;
    }

    @Override
    public int getPartition(Object key) {
      return ((Place) key).number() % tasks;
    }
  }

  /** Means of pieces that come sorted by number and worker. */
  private static final class Means implements Iterator<AveragedPiece> {
    private final Iterator<Tuple2<Place, Piece>> sorted;
    private final int workers;

    private Means(Iterator<Tuple2<Place, Piece>> sorted, int workers) {
      this.sorted = sorted;
      this.workers = workers;
    }

    @Override
    public boolean hasNext() {
      return sorted.hasNext();
    }

    @Override
    public AveragedPiece next() {
      if (!sorted.hasNext()) {
        throw new NoSuchElementException();
      }
      PieceMean mean = new PieceMean();
      List<WorkerReport> reports = new ArrayList<>();
      int number = -1;
      for (int worker = 0; worker < workers; worker++) {
        Tuple2<Place, Piece> next = sorted.next();
        number = worker == 0 ? next._1().number() : number;
        if (next._1().number() != number || next._1().worker() != worker) {
          throw new IllegalStateException(
              "Averaging piece %d: expected that of worker %d, found %s"
                  .formatted(number, worker, next._1()));
        }
        mean.add(next._2().floats());
        if (next._2().report() != null) {
          reports.add(next._2().report());
        }
      }
      return new AveragedPiece(number, mean.mean(), reports);
    }
  }
}
