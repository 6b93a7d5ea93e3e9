package dev.talus.spark.source;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Options of the data source.
 *
 * @param timeStepSeconds seconds a step, NaN if it is not given
 * @param timeStepParameter parameter of the case that holds the seconds a step
 * @param strict whether an incomplete last snapshot is an error instead of a warning
 * @param formats names of the formats to read; none stands for all
 * @param columns names of the columns of binary dumps that do not name them; may be none
 * @param cloud name of the cloud to read of OpenFOAM cases, empty for the only one
 * @param leftOut paths of files not to read, as {@link ParticleFile#path()} has them
 * @param splitBytes bytes of a plain text dump for each task; 0 for whole files
 * @param limits what a file may ask for
 */
public record ParticleOptions(
    double timeStepSeconds,
    String timeStepParameter,
    boolean strict,
    List<String> formats,
    List<String> columns,
    String cloud,
    Set<String> leftOut,
    long splitBytes,
    LimitOptions limits)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Option: seconds a step, for files that do not say their time. */
  public static final String TIME_STEP_SECONDS = "timeStepSeconds";

  /** Option: the parameter of {@code params.json} or {@code cases.csv} with the seconds a step. */
  public static final String TIME_STEP_PARAMETER = "timeStepParameter";

  /** Option: {@code true} makes an incomplete last snapshot an error. */
  public static final String STRICT = "strict";

  /** Option: {@value #DETECT}, or the names of the formats to read with commas between. */
  public static final String FILE_FORMAT = "fileFormat";

  /** Option: column names of binary dumps without such, as the dump command lists them. */
  public static final String COLUMNS = "columns";

  /** Option: the cloud to read of an OpenFOAM case that has several. */
  public static final String CLOUD = "cloud";

  /** Option: paths of files not to read, with line ends between. */
  public static final String LEFT_OUT = "leftOut";

  /** Option: bytes of a plain text dump for each task, such as {@code 128m}; 0 for whole files. */
  public static final String SPLIT_BYTES = "splitBytes";

  /** Value of {@link #FILE_FORMAT}: whatever is there. */
  public static final String DETECT = "detect";

  private static final String DEFAULT_PARAMETER = "dt";
  private static final long DEFAULT_SPLIT = 128L << 20;

  /** Copies the lists and checks the names of the formats. */
  public ParticleOptions {
    formats = List.copyOf(formats);
    columns = List.copyOf(columns);
    leftOut = Set.copyOf(leftOut);
    for (String format : formats) {
      if (!FileFormats.names().contains(format)) {
        throw new IllegalArgumentException(
            "Option %s: expected %s or some of %s, found '%s'"
                .formatted(FILE_FORMAT, DETECT, String.join(", ", FileFormats.names()), format));
      }
    }
    if (splitBytes < 0) {
      throw new IllegalArgumentException(
          "Option %s: expected 0 or more bytes, found %d".formatted(SPLIT_BYTES, splitBytes));
    }
  }

  /** Time by the parameter {@code dt}, incomplete snapshots are left out with a warning. */
  public static ParticleOptions defaults() {
    return of(Map.of());
  }

  /** Options as a reader of Spark takes them; others than those of this class are ignored. */
  public static ParticleOptions of(Map<String, String> given) {
    CaseInsensitiveStringMap options = new CaseInsensitiveStringMap(given);
    return new ParticleOptions(
        options.getDouble(TIME_STEP_SECONDS, Double.NaN),
        options.getOrDefault(TIME_STEP_PARAMETER, DEFAULT_PARAMETER),
        options.getBoolean(STRICT, false),
        formats(options.getOrDefault(FILE_FORMAT, DETECT)),
        words(options.getOrDefault(COLUMNS, "")),
        options.getOrDefault(CLOUD, ""),
        options.getOrDefault(LEFT_OUT, "").lines().collect(Collectors.toUnmodifiableSet()),
        LimitOptions.bytes(options, SPLIT_BYTES, DEFAULT_SPLIT),
        LimitOptions.of(options));
  }

  /** Whether files of a format are read. */
  boolean reads(String format) {
    return formats.isEmpty() || formats.contains(format);
  }

  private static List<String> formats(String text) {
    List<String> names = words(text.toLowerCase(Locale.ROOT));
    return names.equals(List.of(DETECT)) ? List.of() : names;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("[,\\s]+")).filter(word -> !word.isEmpty()).toList();
  }
}
