package dev.talus.spark.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.spark.job.JsonFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The folder {@code report} of a root folder: the page and a manifest that says which run wrote it.
 * The manifest is written last; a page without it is not complete.
 */
final class ReportFolder {
  private static final String FOLDER = "report";
  private static final String PAGE = "report.html";
  private static final String MANIFEST = "_manifest.json";
  private static final int FORMAT_VERSION = 1;

  private final FileSystem fs;
  private final Path folder;
  private final JsonFile manifest;

  private ReportFolder(FileSystem fs, Path folder, JsonFile manifest) {
    this.fs = fs;
    this.folder = folder;
    this.manifest = manifest;
  }

  static ReportFolder in(SparkSession spark, String root) {
    try {
      Path given = new Path(root, FOLDER);
      FileSystem fs = given.getFileSystem(spark.sessionState().newHadoopConf());
      Path folder = fs.makeQualified(given);
      return new ReportFolder(fs, folder, JsonFile.in(spark, folder.toString(), MANIFEST));
    } catch (IOException e) {
      throw new UncheckedIOException("Report under " + root + ": " + e.getMessage(), e);
    }
  }

  /** The page, with its scheme. */
  String page() {
    return new Path(folder, PAGE).toString();
  }

  /** Whether that run has written the page and nobody has cut it. */
  boolean upToDate(String runId) {
    Optional<JsonNode> written = manifest.read();
    try {
      Path page = new Path(folder, PAGE);
      return written.isPresent()
          && written.get().path("run_id").asText().equals(runId)
          && fs.exists(page)
          && fs.getFileStatus(page).getLen() == written.get().path("bytes").asLong();
    } catch (IOException e) {
      throw new UncheckedIOException(page() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Replaces the page.
   *
   * @param upstream content hashes of the tables it shows
   */
  void write(String runId, String html, Map<String, String> upstream) {
    byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
    Path page = new Path(folder, PAGE);
    Path temporary = new Path(folder, "_" + PAGE + ".tmp");
    try {
      fs.mkdirs(folder);
      try (OutputStream out = fs.create(temporary, true)) {
        out.write(bytes);
      }
      fs.delete(new Path(folder, MANIFEST), false);
      fs.delete(page, false);
      if (!fs.rename(temporary, page)) {
        throw new IOException("cannot rename " + temporary.getName());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(page + ": " + e.getMessage(), e);
    }
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("format_version", FORMAT_VERSION);
    json.put("run_id", runId);
    json.put("file", PAGE);
    json.put("bytes", bytes.length);
    ObjectNode hashes = json.putObject("upstream");
    upstream.forEach(hashes::put);
    manifest.write(json);
  }
}
