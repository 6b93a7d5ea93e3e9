package dev.talus.spark.source;

/** How the case of a dump file became known. */
public enum CaseIdOrigin {
  /** The id in the {@code params.json} beside the file. */
  PARAMETER_FILE,
  /** The name of its folder, which a {@code cases.csv} lists. */
  LISTED_FOLDER,
  /** Its own name up to the first dot, which a {@code cases.csv} lists. */
  LISTED_FILE_NAME,
  /** The name of its folder; nothing describes the cases. */
  FOLDER,
  /** The name of its folder, although a {@code cases.csv} exists and does not list it. */
  UNLISTED_FOLDER
}
