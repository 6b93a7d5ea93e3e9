package dev.talus;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every module may use; docs/adr gives the reasons. */
class ArchitectureTest {
  private static final String MESH_IO = "dev.talus.meshio..";
  private static final String DATASETS = "dev.talus.datasets..";
  private static final String MODELS = "dev.talus.models..";
  private static final String SPARK_JOBS = "dev.talus.spark..";

  private static final DescribedPredicate<JavaClass> SPARK =
      resideInAnyPackage("org.apache.spark..", "scala..", "org.apache.hadoop..");
  private static final DescribedPredicate<JavaClass> ND4J =
      resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..");

  /** Readers that let a file decide which classes are loaded. */
  private static final Set<String> OBJECT_READERS =
      Set.of(
          "java.io.ObjectInputStream",
          "java.beans.XMLDecoder",
          "org.apache.commons.lang3.SerializationUtils",
          "org.deeplearning4j.util.ModelSerializer",
          "org.nd4j.common.util.SerializationUtils",
          "org.nd4j.linalg.dataset.api.preprocessor.serializer.NormalizerSerializer");

  private static final Set<String> DL4J_NETWORKS =
      Set.of(
          "org.deeplearning4j.nn.graph.ComputationGraph",
          "org.deeplearning4j.nn.multilayer.MultiLayerNetwork");

  /** Parsers that resolve external entities unless they are told not to. */
  private static final Set<String> XML_FACTORIES =
      Set.of(
          "javax.xml.parsers.DocumentBuilderFactory",
          "javax.xml.parsers.SAXParserFactory",
          "javax.xml.stream.XMLInputFactory",
          "javax.xml.transform.TransformerFactory",
          "javax.xml.validation.SchemaFactory",
          "javax.xml.xpath.XPathFactory",
          "org.xml.sax.helpers.XMLReaderFactory");

  private static final ArchRule SPARK_ONLY_IN_SPARK_JOBS =
      noClasses()
          .that()
          .resideOutsideOfPackage(SPARK_JOBS)
          .should()
          .dependOnClassesThat(SPARK)
          .because("readers, fields and models are used without Spark too");

  private static final ArchRule ND4J_ONLY_IN_MODELS =
      noClasses()
          .that()
          .resideOutsideOfPackages(MODELS, "dev.talus.spark.train..", "dev.talus.spark.rollout..")
          .should()
          .dependOnClassesThat(ND4J)
          .because("only models and the two jobs that run them hold native memory");

  private static final ArchRule NO_SAMEDIFF =
      noClasses()
          .should()
          .dependOnClassesThat(resideInAnyPackage("org.nd4j.autodiff.."))
          .because("some of its gradients are silently wrong (docs/adr/0001)");

  private static final ArchRule NO_OBJECT_READERS =
      noClasses()
          .should()
          .dependOnClassesThat(
              describe("read serialised objects", c -> OBJECT_READERS.contains(c.getName())))
          .orShould()
          .callMethodWhere(describe("loads a serialised network", ArchitectureTest::loadsNetwork))
          .orShould()
          .callMethodWhere(
              describe(
                  "lets JSON name classes",
                  call -> call.getTarget().getName().endsWith("DefaultTyping")))
          .because("no file may decide which classes are loaded");

  private static final ArchRule EXIT_ONLY_IN_MAIN =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.talus.spark.cli.TalusCli")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .because("jobs also run inside other people's Spark applications");

  private static final ArchRule NO_JAVA_UTIL_LOGGING =
      noClasses()
          .should()
          .dependOnClassesThat(resideInAnyPackage("java.util.logging.."))
          .because("logging goes through slf4j, which Spark configures");

  private static final ArchRule STANDARD_STREAMS_ONLY_IN_CLI =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.talus.spark.cli..")
          .should(ACCESS_STANDARD_STREAMS)
          .because("standard output carries the result of --json and nothing else");

  private static final List<Ban> BANS =
      List.of(
          new Ban(SPARK_ONLY_IN_SPARK_JOBS, ForbiddenUses.Spark.class),
          new Ban(ND4J_ONLY_IN_MODELS, ForbiddenUses.Nd4j.class),
          new Ban(NO_SAMEDIFF, ForbiddenUses.SameDiffGraph.class),
          new Ban(NO_OBJECT_READERS, ForbiddenUses.ObjectReader.class),
          new Ban(NO_OBJECT_READERS, ForbiddenUses.NetworkLoader.class),
          new Ban(NO_OBJECT_READERS, ForbiddenUses.TypingMapper.class),
          new Ban(EXIT_ONLY_IN_MAIN, ForbiddenUses.Exit.class),
          new Ban(NO_JAVA_UTIL_LOGGING, ForbiddenUses.JavaLogging.class),
          new Ban(STANDARD_STREAMS_ONLY_IN_CLI, ForbiddenUses.StandardStream.class));

  /** A rule on all classes, and a class that breaks it. */
  private record Ban(ArchRule rule, Class<?> offender) {
    @Override
    public String toString() {
      return offender.getSimpleName() + ": " + rule.getDescription();
    }
  }

  private static JavaClasses talus;

  @BeforeAll
  static void importMainClasses() {
    // Rules look at names only; reading the libraries behind them takes minutes.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    talus =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.talus");
  }

  @Test
  void allModulesAreImported() {
    for (String main :
        List.of(
            "dev.talus.meshio.particle.ParticleFrame",
            "dev.talus.datasets.table.TalusTables",
            "dev.talus.models.autodiff.Tape",
            "dev.talus.spark.cli.TalusCli")) {
      assertThat(talus.contain(main)).as(main).isTrue();
    }
    assertThat(talus.contain(ArchitectureTest.class)).as("classes of tests").isFalse();
  }

  @Test
  void dependenciesBetweenModulesAreSeen() {
    JavaClass rollout = talus.get("dev.talus.spark.rollout.RolloutJob");
    JavaClass train = talus.get("dev.talus.spark.train.TrainJob");

    assertThat(train.getDirectDependenciesFromSelf())
        .extracting(dependency -> dependency.getTargetClass().getName())
        .contains("dev.talus.datasets.table.TalusTables")
        .anyMatch(name -> name.startsWith("dev.talus.models."))
        .anyMatch(name -> name.startsWith("org.apache.spark."));
    assertThat(rollout.getDirectDependenciesToSelf()).isNotEmpty();
  }

  @Test
  void meshIoNeedsTheJdkCompressionAndHdf5Only() {
    classes()
        .that()
        .resideInAPackage(MESH_IO)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            MESH_IO,
            "java..",
            "javax.xml..",
            "org.w3c.dom..",
            "org.xml.sax..",
            "com.github.luben.zstd..",
            "net.jpountz..",
            "org.tukaani.xz..",
            "io.jhdf..")
        .check(talus);
  }

  @Test
  void datasetsNeedsTheJdkAndMeshIoOnly() {
    classes()
        .that()
        .resideInAPackage(DATASETS)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(DATASETS, MESH_IO, "java..")
        .check(talus);
  }

  @Test
  void modelsDoNotKnowTheJobs() {
    noClasses()
        .that()
        .resideInAPackage(MODELS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SPARK_JOBS)
        .check(talus);
  }

  @Test
  void roomsOfAModuleHaveOneDirection() {
    slices().matching("dev.talus.(*).(*)..").should().beFreeOfCycles().check(talus);
  }

  @Test
  void atMostOneClassMakesXmlParsers() {
    assertThat(usersOf(XML_FACTORIES, talus)).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void usersOfXmlParsersAreSeen() {
    JavaClasses offender = new ClassFileImporter().importClasses(ForbiddenUses.XmlParser.class);

    assertThat(usersOf(XML_FACTORIES, offender)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("bans")
  void isKept(Ban ban) {
    ban.rule().check(talus);
  }

  @ParameterizedTest
  @MethodSource("bans")
  void isSeenToBeBroken(Ban ban) {
    JavaClasses offender = new ClassFileImporter().importClasses(ban.offender());

    assertThat(ban.rule().evaluate(offender).hasViolation()).isTrue();
  }

  static List<Ban> bans() {
    return BANS;
  }

  private static List<String> usersOf(Set<String> targets, JavaClasses among) {
    return among.stream()
        .filter(
            user ->
                user.getDirectDependenciesFromSelf().stream()
                    .anyMatch(d -> targets.contains(d.getTargetClass().getName())))
        .map(JavaClass::getName)
        .toList();
  }

  private static boolean loadsNetwork(JavaCall<?> call) {
    return call.getTarget().getName().equals("load")
        && DL4J_NETWORKS.contains(call.getTargetOwner().getName());
  }
}
