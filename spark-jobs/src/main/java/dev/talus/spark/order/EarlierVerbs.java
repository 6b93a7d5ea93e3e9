package dev.talus.spark.order;

import dev.talus.datasets.table.TableSpec;
import dev.talus.spark.config.GalerkinSettings;
import dev.talus.spark.config.ModelSettings;
import dev.talus.spark.config.PrepareSettings;
import dev.talus.spark.config.Setting;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.table.TableManifest;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks that the verbs whose work a verb builds on have run in its output folder, and with the
 * settings that it is given itself.
 */
public final class EarlierVerbs {
  /** Settings that every verb obeys for itself and that leave the model as it is. */
  private static final Set<String> FREE = Set.of(GalerkinSettings.MESH_PARTS.key());

  /** How settings begin that say how a model is found, not what it is: train's own business. */
  private static final String OF_TRAINING = "train.";

  private final JobContext context;
  private final Tables tables;

  private EarlierVerbs(JobContext context) {
    this.context = context;
    this.tables = Tables.of(context.spark(), context.root());
  }

  /** The verbs before the one that runs in this context. */
  public static EarlierVerbs of(JobContext context) {
    return new EarlierVerbs(context);
  }

  /** {@link #requireRun} and {@link #requireSettings} of the same verbs. */
  public void require(List<Verb> verbs) {
    requireRun(verbs);
    requireSettings(verbs);
  }

  /**
   * Checks that the last of some verbs has run.
   *
   * @param verbs in their order, each building on those before it
   * @throws UsageException that names every verb which has to run first
   */
  public void requireRun(List<Verb> verbs) {
    if (verbs.get(verbs.size() - 1).lastRun(tables).isPresent()) {
      return;
    }
    List<Verb> lacking = verbs.stream().filter(verb -> verb.lastRun(tables).isEmpty()).toList();
    throw new UsageException(
        "%s: what this verb works on is not there. Run %s first."
            .formatted(context.root(), inOrder(lacking)));
  }

  /**
   * Checks that the settings which are given are those that the last run of each verb depended on.
   * What is left to its default is taken as it was then, as is a verb that has not run. Settings of
   * the training itself may differ, see {@link #otherTraining}.
   *
   * @param verbs in their order
   * @throws UsageException that names every other setting and what to run again
   */
  public void requireSettings(List<Verb> verbs) {
    Map<String, Object> given = new TreeMap<>(context.settings().given());
    given.keySet().removeIf(key -> FREE.contains(key) || key.startsWith(OF_TRAINING));
    List<String> differences = new ArrayList<>();
    List<Verb> again = new ArrayList<>();
    for (Verb verb : verbs) {
      verb.lastRun(tables).map(run -> differences(run, given)).ifPresent(differences::addAll);
      if (!differences.isEmpty()) {
        again.add(verb);
      }
    }
    if (!differences.isEmpty()) {
      throw new UsageException(
          "%s: made with other settings: %s. Run %s again with what is wanted, or leave these settings out."
              .formatted(context.root(), String.join("; ", differences), inOrder(again)));
    }
  }

  /**
   * The context with settings as the last run of a verb had them, unless they are given now.
   *
   * @param verb that depends on the settings; if it has not run, they keep their defaults
   */
  public JobContext with(Verb verb, List<? extends Setting<?>> settings) {
    Map<String, Object> then =
        verb.lastRun(tables)
            .map(run -> new TreeMap<>(run.provenance().configuration()))
            .orElseGet(TreeMap::new);
    then.keySet().retainAll(settings.stream().map(Setting::key).toList());
    then.values().removeIf(Objects::isNull);
    return then.isEmpty()
        ? context
        : new JobContext(
            context.spark(),
            context.settings().or(then, "the last run of " + verb.command()),
            context.progress());
  }

  /** The same of one setting. */
  public JobContext with(Verb verb, Setting<?> setting) {
    return with(verb, List.of(setting));
  }

  /** The context with the kinds of model and system of the last runs, unless they are given now. */
  public JobContext withKind() {
    return of(with(Verb.TRAIN, ModelSettings.KIND)).with(Verb.PREPARE, PrepareSettings.SYSTEM);
  }

  /**
   * Settings of the training that are given otherwise than the model was trained with, as a warning
   * for people: they may be meant for the next training, or `train` was forgotten.
   */
  public Optional<String> otherTraining() {
    Map<String, Object> given = new TreeMap<>(context.settings().given());
    given.keySet().removeIf(key -> !key.startsWith(OF_TRAINING));
    List<String> differences =
        Verb.TRAIN.lastRun(tables).map(run -> differences(run, given)).orElse(List.of());
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The model was trained with other settings: %s. Only %s obeys them."
                .formatted(String.join("; ", differences), Verb.TRAIN.command()));
  }

  /**
   * Whether a verb ran on a table that has been made anew since, as a warning for people.
   *
   * @param verb that has run
   * @param table that it read
   */
  public Optional<String> outdated(Verb verb, TableSpec table) {
    Optional<String> then =
        verb.lastRun(tables).map(run -> run.provenance().upstream().get(table.name()));
    Optional<String> now = tables.manifest(table.name()).map(TableManifest::contentHash);
    return then.isPresent() && now.isPresent() && !then.equals(now)
        ? Optional.of(
            "Table %s has changed since %s ran. Run that again to take it into account."
                .formatted(table.name(), verb.command()))
        : Optional.empty();
  }

  private static List<String> differences(TableManifest run, Map<String, Object> given) {
    Map<String, Object> made = run.provenance().configuration();
    return given.entrySet().stream()
        .filter(setting -> made.containsKey(setting.getKey()))
        // A number may come back from the manifest in another Java type, but not in other digits.
        .filter(s -> !String.valueOf(s.getValue()).equals(String.valueOf(made.get(s.getKey()))))
        .map(
            s ->
                "%s was %s, wanted is %s".formatted(s.getKey(), made.get(s.getKey()), s.getValue()))
        .toList();
  }

  private static String inOrder(List<Verb> verbs) {
    return verbs.stream().map(Verb::command).collect(Collectors.joining(", then "));
  }
}
