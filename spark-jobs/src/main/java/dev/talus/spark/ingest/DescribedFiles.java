package dev.talus.spark.ingest;

import dev.talus.spark.job.BadDataException;
import dev.talus.spark.source.CaseIdOrigin;
import dev.talus.spark.source.ParticleFile;
import dev.talus.spark.source.ParticleForm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Checks that particle files belong to cases whose parameters are known. */
final class DescribedFiles {
  private DescribedFiles() {}

  /**
   * Checks the files of all cases; clouds of OpenFOAM cases describe themselves.
   *
   * @throws BadDataException that names the cases without parameters
   */
  static void require(Stream<ParticleFile> files) {
    Map<String, ParticleFile> lacking = new LinkedHashMap<>();
    files
        .filter(file -> file.description().isEmpty())
        .filter(file -> !(file.form() instanceof ParticleForm.Cloud))
        .forEach(file -> lacking.putIfAbsent(file.caseId(), file));
    if (lacking.isEmpty()) {
      return;
    }
    ParticleFile first = lacking.values().iterator().next();
    String others =
        lacking.size() == 1
            ? ""
            : " Cases without parameters are %d in all: %s."
                .formatted(lacking.size(), FirstFew.of(lacking.keySet()));
    throw new BadDataException(
        "%s: no parameters for the case '%s'; expected %s.%s"
            .formatted(first.path(), first.caseId(), expected(first), others));
  }

  private static String expected(ParticleFile file) {
    return file.caseIdOrigin() == CaseIdOrigin.UNLISTED_FOLDER
        ? "a row with id '%s' (or the file's name) in the cases.csv above".formatted(file.caseId())
        : "a params.json beside it, or a cases.csv (column id) in its folder or above";
  }
}
