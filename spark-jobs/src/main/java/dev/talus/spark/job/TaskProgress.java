package dev.talus.spark.job;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Feeds the finished tasks of the running Spark stages to a {@link Progress}. */
public final class TaskProgress extends SparkListener {
  private final Progress progress;
  private final Map<Integer, Integer> openStages = new HashMap<>();
  private final Map<Integer, Integer> finishedTasks = new HashMap<>();

  public TaskProgress(Progress progress) {
    this.progress = progress;
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted event) {
    openStages.put(event.stageInfo().stageId(), event.stageInfo().numTasks());
    finishedTasks.put(event.stageInfo().stageId(), 0);
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
    if (event.reason() == Success$.MODULE$) {
      finishedTasks.merge(event.stageId(), 1, Integer::sum);
    }
    int total = openStages.getOrDefault(event.stageId(), 0);
    if (total > 1) {
      progress.update(finishedTasks.get(event.stageId()), total, "tasks", "");
    }
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted event) {
    openStages.remove(event.stageInfo().stageId());
    finishedTasks.remove(event.stageInfo().stageId());
  }
}
