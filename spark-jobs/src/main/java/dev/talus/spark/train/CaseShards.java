package dev.talus.spark.train;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Deals whole cases out to workers in the order of the cases, one to each in turn, so that shards
 * have equal numbers of cases and are the same in every run.
 *
 * @param caseIds the cases, in this order
 * @param workers number of shards
 */
record CaseShards(List<String> caseIds, int workers) {
  /** What tells the case of a value; serialisable, as tasks use it. */
  interface CaseOf<T> extends Function<T, String>, Serializable {}

  /** The order of the values of a shard; serialisable, as tasks use it. */
  interface Order<T> extends Comparator<T>, Serializable {}

  /** The values of each worker, sorted; computed once. */
  <T> JavaRDD<List<T>> of(JavaRDD<T> values, CaseOf<T> caseOf, Order<T> order) {
    List<String> cases = new ArrayList<>(caseIds); // serialisable, whatever was given
    return values
        .mapToPair(value -> new Tuple2<>(cases.indexOf(caseOf.apply(value)), value))
        .partitionBy(new HashPartitioner(workers))
        .values()
        .mapPartitions(
            ofWorker -> {
              List<T> shard = new ArrayList<>();
              ofWorker.forEachRemaining(shard::add);
              shard.sort(order);
              return List.of(shard).iterator();
            })
        .persist(StorageLevel.MEMORY_AND_DISK());
  }
}
