package dev.talus.meshio.format.stl;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.text.LineScanner;
import dev.talus.meshio.format.text.NumberParser;
import dev.talus.meshio.format.text.Quote;
import dev.talus.meshio.mesh.TriangleSurface;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Text STL, one keyword a line: solid, facet, outer loop, three vertices, and their ends. */
final class TextStl {
  private final LineScanner lines;
  private final String fileName;
  private final NumberParser numbers = new NumberParser();
  private final SurfaceBuilder surface;

  TextStl(InputStream in, String fileName, SurfaceBuilder surface) {
    this.surface = surface;
    this.lines = new LineScanner(in, fileName);
    this.fileName = fileName;
  }

  TriangleSurface read() throws IOException {
    String name = "";
    boolean named = false;
    while (nextLine()) {
      String line = lines.text().strip();
      require("solid", keyword(line));
      if (!named) {
        name = line.substring("solid".length()).strip();
        named = true;
      }
      readFacets();
    }
    return surface.build(name);
  }

  private void readFacets() throws IOException {
    while (true) {
      requireLine("'facet' or 'endsolid'");
      String keyword = keyword(lines.text());
      if (keyword.equals("endsolid")) {
        return;
      }
      require("facet", keyword);
      expect("outer");
      for (int corner = 0; corner < 3; corner++) {
        expect("vertex");
        readCorner();
      }
      expect("endloop");
      expect("endfacet");
    }
  }

  private void readCorner() throws MeshFormatException {
    byte[] bytes = lines.bytes();
    int end = lines.end();
    int i = skipWord(skipBlanks(lines.start()));
    double[] point = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      i = skipBlanks(i);
      point[axis] = numbers.parseDouble(bytes, i, end);
      if (numbers.end() == NumberParser.NOT_A_NUMBER || !Double.isFinite(point[axis])) {
        throw failure("three finite numbers after 'vertex'", Quote.lineOf(lines));
      }
      i = numbers.end();
    }
    if (skipBlanks(i) < end) {
      throw failure("three finite numbers after 'vertex'", Quote.lineOf(lines));
    }
    surface.corner(point[0], point[1], point[2]);
  }

  private void expect(String keyword) throws IOException {
    requireLine("'" + keyword + "'");
    require(keyword, keyword(lines.text()));
  }

  private void require(String keyword, String found) throws MeshFormatException {
    if (!keyword.equals(found)) {
      throw failure("'" + keyword + "'", Quote.lineOf(lines));
    }
  }

  private void requireLine(String expected) throws IOException {
    if (!nextLine()) {
      throw failure(expected, "the end of the file");
    }
  }

  /** Moves to the next line that is not blank. */
  private boolean nextLine() throws IOException {
    while (lines.next()) {
      if (!lines.blank()) {
        return true;
      }
    }
    return false;
  }

  private int skipBlanks(int from) {
    int i = from;
    while (i < lines.end() && NumberParser.isBlank(lines.bytes()[i])) {
      i++;
    }
    return i;
  }

  private int skipWord(int from) {
    int i = from;
    while (i < lines.end() && !NumberParser.isBlank(lines.bytes()[i])) {
      i++;
    }
    return i;
  }

  private static String keyword(String line) {
    String stripped = line.strip();
    int end = 0;
    while (end < stripped.length() && stripped.charAt(end) > ' ') {
      end++;
    }
    return stripped.substring(0, end).toLowerCase(Locale.ROOT);
  }

  private MeshFormatException failure(String expected, String found) {
    return new MeshFormatException(
        fileName,
        "line " + lines.number(),
        expected,
        found,
        "Check that this is an STL file and that it was copied whole.");
  }
}
