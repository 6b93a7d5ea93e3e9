package dev.talus.spark.train;

import dev.talus.datasets.table.TalusTables;
import dev.talus.models.galerkin.family.CaseLoss;
import dev.talus.models.galerkin.family.FamilyMember;
import dev.talus.models.galerkin.family.FamilyModel;
import dev.talus.models.galerkin.family.FamilySystem;
import dev.talus.models.galerkin.network.ChebyshevConfiguration;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.train.LocalTrainer;
import dev.talus.models.train.TrainerState;
import dev.talus.spark.config.GalerkinSettings;
import dev.talus.spark.config.PrepareSettings;
import dev.talus.spark.config.Setting;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.TrainSettings;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.galerkin.CaseGeometry;
import dev.talus.spark.galerkin.CasePart;
import dev.talus.spark.galerkin.FamilyProblem;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.order.Verb;
import dev.talus.spark.prepare.CaseSplit;
import dev.talus.spark.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;

/** Training of one graph network on the residuals of many cases, read from the mesh tables. */
public final class GalerkinTraining implements ModelTraining {
  @Override
  public String kind() {
    return Checkpoints.GALERKIN;
  }

  @Override
  public List<Verb> after() {
    return List.of(Verb.INGEST);
  }

  @Override
  public List<Setting<?>> dependsOn() {
    return TrainingPlans.settingsAnd(
        GalerkinSettings.FEATURES,
        GalerkinSettings.ORDER,
        GalerkinSettings.WIDTH,
        GalerkinSettings.LAYERS,
        GalerkinSettings.LOSS,
        GalerkinSettings.MESH_PARTS,
        PrepareSettings.SPLIT_TEST,
        PrepareSettings.SPLIT_FRACTION,
        PrepareSettings.SPLIT_SEED);
  }

  @Override
  public List<String> reads() {
    List<String> names = new ArrayList<>(List.of(TalusTables.CASES.name()));
    names.addAll(CaseGeometries.TABLES);
    return names;
  }

  @Override
  public Map<String, Object> facts(JobContext context) {
    return Map.of("problem", problem(context.settings()).text());
  }

  @Override
  public Prepared prepare(JobContext context, String runId) {
    Settings settings = context.settings();
    Tables tables = Tables.of(context.spark(), context.root());
    FamilyProblem problem = problem(settings);
    CaseLoss loss = loss(settings, problem);
    CaseSplit split = CaseSplit.of(tables.open(TalusTables.CASES).rows(), settings);
    Map<String, Map<String, Double>> parameters = CaseGeometries.parameters(tables);
    parameters.keySet().retainAll(split.train());
    int workers = settings.value(TrainSettings.WORKERS);
    int parts = settings.value(GalerkinSettings.MESH_PARTS);
    requireFull(parameters.size(), parts, workers);
    JavaRDD<CaseGeometry> meshes = CaseGeometries.of(tables, parameters);
    Map<String, Object> statistics = GalerkinModel.statistics(problem, split.train());
    if (parts > 1) {
      requireSums(settings, loss);
      int reach =
          ChebyshevConfiguration.reachOfDeep(
              settings.value(GalerkinSettings.ORDER), widths(settings));
      CaseParts cut = new CaseParts(problem, List.copyOf(parameters.keySet()), parts, reach);
      JavaRDD<CasePart> shards = cut.shards(meshes, workers);
      TrainingPlan plan = plan(settings, shards.map(part -> part.member(problem, loss)), runId);
      return new Prepared(
          plan,
          statistics,
          GradientRounds.of(context, plan, cut.caseIds(), shards, new PartTask(problem, loss)),
          initial(plan, loss),
          List.of());
    }
    JavaRDD<List<CaseGeometry>> shards =
        new CaseShards(split.train(), workers)
            .of(
                meshes,
                CaseGeometry::caseId,
                (one, other) -> one.caseId().compareTo(other.caseId()));
    TrainingPlan plan =
        plan(settings, shards.flatMap(List::iterator).map(mesh -> mesh.member(problem)), runId);
    return new Prepared(
        plan,
        statistics,
        TrainingRounds.of(context, plan, shards, new GalerkinTask(problem, loss)),
        initial(plan, loss),
        List.of());
  }

  private static void requireFull(int cases, int parts, int workers) {
    if ((long) cases * parts < workers) {
      throw new BadDataException(
          parts == 1
              ? "Expected a training case for each of %d workers, found %d. Lower train.workers."
                  .formatted(workers, cases)
              : "Expected a part of a mesh for each of %d workers, found %d cases in %d parts. Lower train.workers or raise galerkin.mesh_parts."
                  .formatted(workers, cases, parts));
    }
  }

  /** Parts of meshes need a loss, and an outer step, that work by sums over the parts. */
  private static void requireSums(Settings settings, CaseLoss loss) {
    if (!loss.addsUp()) {
      throw new UsageException(
          "galerkin.loss: %s needs a matrix of the whole mesh and cannot be summed over the parts of galerkin.mesh_parts; expected squares or energy."
              .formatted(settings.value(GalerkinSettings.LOSS)));
    }
    if (!settings.value(TrainSettings.OUTER).equals("averaging")) {
      throw new UsageException(
          "train.outer: with galerkin.mesh_parts gradients are summed in every step and no states are averaged; expected averaging, found %s."
              .formatted(settings.value(TrainSettings.OUTER)));
    }
  }

  private static TrainingPlan plan(Settings settings, JavaRDD<FamilyMember> members, String runId) {
    FeatureRanges ranges = members.map(FeatureRanges::of).reduce(FeatureRanges::and);
    ChebyshevConfiguration model =
        ChebyshevConfiguration.deep(
            ranges.features(),
            ranges.fields(),
            ranges.scaling(),
            settings.value(GalerkinSettings.ORDER),
            widths(settings));
    return TrainingPlans.of(settings, model.toMap(), runId);
  }

  private static List<Integer> widths(Settings settings) {
    return Collections.nCopies(
        settings.value(GalerkinSettings.LAYERS), settings.value(GalerkinSettings.WIDTH));
  }

  private static FamilyProblem problem(Settings settings) {
    String file = settings.value(GalerkinSettings.PROBLEM);
    if (file.isEmpty()) {
      throw new UsageException(
          "No value for galerkin.problem. "
              + GalerkinSettings.PROBLEM.meaning()
              + ". Give it in the configuration or as --set galerkin.problem=FILE");
    }
    try {
      return new FamilyProblem(
          Files.readString(Path.of(file)), file, settings.value(GalerkinSettings.FEATURES));
    } catch (IOException e) {
      throw new UsageException("Cannot read the problem " + file + ": " + e.getMessage(), e);
    }
  }

  private static CaseLoss loss(Settings settings, FamilyProblem problem) {
    CaseLoss loss =
        CaseLoss.valueOf(settings.value(GalerkinSettings.LOSS).toUpperCase(Locale.ROOT));
    if (loss == CaseLoss.ENERGY && !problem.hasEnergy()) {
      throw new UsageException(
          "galerkin.loss: the equation of "
              + problem.place()
              + " has no energy; expected newton, dual or squares.");
    }
    return loss;
  }

  private static TrainerState initial(TrainingPlan plan, CaseLoss loss) {
    try (ChebyshevNetwork network = GalerkinWorker.network(plan);
        FamilySystem none = new FamilySystem(List.of(), network)) {
      return new LocalTrainer<>(new FamilyModel(none, loss), plan.training()).state();
    }
  }
}
