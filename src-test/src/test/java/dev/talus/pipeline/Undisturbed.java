package dev.talus.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** What the verbs of a pipeline made when nothing disturbed them, to compare other runs with. */
public final class Undisturbed {
  private final Map<String, String> contentHashes;
  private final byte[] parameters;

  private Undisturbed(Map<String, String> contentHashes, byte[] parameters) {
    this.contentHashes = contentHashes;
    this.parameters = parameters;
  }

  /** What a finished pipeline has. */
  public static Undisturbed of(Pipeline finished) {
    return new Undisturbed(finished.contentHashes(), parameters(finished));
  }

  /** Content hash by table. */
  Map<String, String> contentHashes() {
    return contentHashes;
  }

  /**
   * The verb ended well, made the same tables and, if it trains, the same parameters, and left
   * nothing beside them. Later verbs depend on these tables by their hashes alone, so they need not
   * run again.
   */
  public void assertSame(Talus.Run run, Pipeline pipeline, String verb) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    Map<String, String> hashes = pipeline.contentHashes();
    assertThat(hashes).containsKeys(Pipeline.tablesOf(verb).toArray(String[]::new));
    assertThat(contentHashes).containsAllEntriesOf(hashes);
    if (verb.equals("train")) {
      assertThat(parameters(pipeline)).isEqualTo(parameters);
    }
    Refusals.assertNothingHalfWritten(pipeline.output());
  }

  private static byte[] parameters(Pipeline pipeline) {
    try {
      return Files.readAllBytes(pipeline.latestCheckpoint().resolve("parameters.f32"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
