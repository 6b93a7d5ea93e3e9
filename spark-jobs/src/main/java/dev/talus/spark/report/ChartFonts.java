package dev.talus.spark.report;

import dev.talus.spark.job.ResourcesMissingException;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;

/** The fonts that figures are lettered with. */
final class ChartFonts {
  private static final String FAMILY = Font.SANS_SERIF;

  private ChartFonts() {}

  static Font plain(float size) {
    return new Font(FAMILY, Font.PLAIN, 1).deriveFont(size);
  }

  static Font bold(float size) {
    return new Font(FAMILY, Font.BOLD, 1).deriveFont(size);
  }

  /**
   * Lays out a letter, so that a machine without fonts is told before any work.
   *
   * @throws ResourcesMissingException if Java finds no font
   */
  static void require() {
    // Servers have no display; nothing here needs one.
    System.setProperty("java.awt.headless", "true");
    try {
      new TextLayout("0", plain(12), new FontRenderContext(null, true, true)).getBounds();
    } catch (RuntimeException | LinkageError | InternalError e) {
      throw missing(e);
    }
  }

  static ResourcesMissingException missing(Throwable cause) {
    return new ResourcesMissingException(
        "The report's figures need fonts, and Java finds none on this machine ("
            + cause
            + "). Install fontconfig and a font, e.g. `apt-get install fontconfig fonts-dejavu-core`"
            + " or `dnf install fontconfig dejavu-sans-fonts`, and run `talus report` again.",
        cause);
  }
}
