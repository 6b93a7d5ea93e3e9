package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.text.ByteScan;
import dev.talus.meshio.format.text.Quote;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a VTK XML file apart: its elements without the values, the values of arrays inside
 * elements, and the place where appended values start.
 *
 * <p>Appended raw data makes the file no XML, and values of arrays would pass through an XML parser
 * slowly. So the markup is found in the bytes: the values of each array are set aside and its
 * element gets their number instead, and the scan ends after the underscore that starts the
 * appended data. Open elements are closed there. The markup alone then goes through the parser.
 */
final class XmlOutline {
  /** How much of a file is looked at. */
  enum Extent {
    /** All of it; the values of all arrays are kept. */
    WHOLE,
    /** Up to the first array of a piece, and beyond only to reach an appended time value. */
    HEAD
  }

  private static final Pattern ENCODING =
      Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']*)");

  private static final int MAX_TAG_BYTES = 1 << 20;

  private final ByteCursor in;
  private final ReadLimits limits;
  private final MemoryBudget budget;
  private final Extent extent;
  private final ByteArrayOutputStream outline = new ByteArrayOutputStream();
  private final Deque<String> open = new ArrayDeque<>();
  private final List<SetAside> values = new ArrayList<>();
  private int arrayDepth; // depth of the array that the scan is in, or 0
  private boolean keepValues;
  private boolean timeAppended;
  private boolean inPiece; // a piece has started
  private boolean ended;
  private boolean appended;

  private XmlOutline(ByteCursor in, ReadLimits limits, MemoryBudget budget, Extent extent) {
    this.in = in;
    this.limits = limits;
    this.budget = budget;
    this.extent = extent;
  }

  /**
   * What was found.
   *
   * @param root root element; the text of an array is the index of its values
   * @param values values of the arrays inside elements
   * @param hasAppended whether appended data starts where the cursor stands
   */
  record Parts(XmlElement root, List<SetAside> values, boolean hasAppended) {}

  /** Scans a file from its start. */
  static Parts scan(ByteCursor in, ReadLimits limits, MemoryBudget budget, Extent extent)
      throws IOException {
    XmlOutline scan = new XmlOutline(in, limits, budget, extent);
    while (!scan.ended) {
      scan.text();
      scan.markup();
    }
    while (!scan.open.isEmpty()) {
      scan.write("</" + scan.open.pop() + ">");
    }
    byte[] document = scan.outline.toByteArray();
    checkCharacters(document, in.fileName());
    XmlElement root =
        XmlElement.parse(new ByteArrayInputStream(document), in.fileName(), limits.depth());
    return new Parts(root, scan.values, scan.appended);
  }

  /** The parser refuses bytes that are no UTF-8 too, but prints to the console as well. */
  private static void checkCharacters(byte[] document, String fileName) throws MeshFormatException {
    String start =
        new String(document, 0, Math.min(200, document.length), StandardCharsets.US_ASCII);
    Matcher encoding = ENCODING.matcher(start);
    if (encoding.find() && !encoding.group(1).equalsIgnoreCase("UTF-8")) {
      return;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
    } catch (CharacterCodingException e) {
      MeshFormatException failure =
          new MeshFormatException(
              fileName,
              "XML",
              "characters in UTF-8",
              "bytes that are none",
              "The file is damaged; copy or write it again.");
      failure.initCause(e);
      throw failure;
    }
  }

  private void text() throws IOException {
    if (arrayDepth > 0 && open.size() == arrayDepth) {
      Collector collector = new Collector();
      in.copyUntil('<', collector);
      if (!collector.blank) {
        write(values.size() + " ");
        values.add(collector.values);
      }
    } else {
      in.copyUntil('<', outline::write);
    }
  }

  /** Takes one tag, comment or instruction. */
  private void markup() throws IOException {
    if (in.read() < 0) {
      if (!open.isEmpty()) {
        throw in.failure("the end of the element " + open.peek(), "the end of the file");
      }
      ended = true;
      return;
    }
    ByteArrayOutputStream tag = new ByteArrayOutputStream();
    tag.write('<');
    int quote = 0;
    while (true) {
      int b = in.read();
      if (b < 0 || tag.size() > MAX_TAG_BYTES) {
        throw in.failure(
            "the end of a tag",
            b < 0 ? "the end of the file" : "a longer one than " + MAX_TAG_BYTES + " bytes");
      }
      tag.write(b);
      if (tag.size() == 4 && tag.toString(StandardCharsets.ISO_8859_1).equals("<!--")) {
        comment();
        return;
      }
      if (quote != 0) {
        quote = b == quote ? 0 : quote;
      } else if (b == '"' || b == '\'') {
        quote = b;
      } else if (b == '>') {
        break;
      }
    }
    String text = tag.toString(StandardCharsets.ISO_8859_1);
    if (text.startsWith("<!")) {
      throw new MeshFormatException(
          in.fileName(),
          "line " + in.line(),
          "well-formed XML without a document type",
          Quote.of(text),
          "Write the file again with the program it came from.");
    }
    if (text.startsWith("<?")) {
      write(text);
    } else if (text.startsWith("</")) {
      end(text);
    } else {
      start(text);
    }
  }

  private void comment() throws IOException {
    int last = 0;
    int before = 0;
    int b = in.read();
    while (b >= 0 && !(b == '>' && last == '-' && before == '-')) {
      before = last;
      last = b;
      b = in.read();
    }
    if (b < 0) {
      throw in.failure("the end of a comment", "the end of the file");
    }
  }

  private void start(String tag) throws IOException {
    String name = nameOf(tag.substring(1));
    boolean head = extent == Extent.HEAD;
    boolean isArray = name.equals("DataArray") || name.equals("Array");
    boolean time = isArray && tag.contains("TimeValue");
    timeAppended |= time && tag.contains("appended");
    inPiece |= name.equals("Piece");
    boolean enough = head && isArray && inPiece && !timeAppended;
    write(tag);
    if (tag.endsWith("/>")) {
      ended = open.isEmpty() || enough;
      return;
    }
    if (open.size() >= limits.depth()) {
      throw XmlElement.tooDeep(in.fileName(), limits.depth());
    }
    open.push(name);
    if (enough) {
      ended = true;
    } else if (arrayDepth == 0 && isArray) {
      arrayDepth = open.size();
      keepValues = !head || time;
    } else if (name.equals("AppendedData")) {
      findUnderscore();
      appended = true;
      ended = true;
    }
  }

  private void end(String tag) {
    write(tag);
    if (open.size() == arrayDepth) {
      arrayDepth = 0;
    }
    // Whether the names match is the parser's to say.
    open.poll();
    ended = open.isEmpty();
  }

  private void findUnderscore() throws IOException {
    int b;
    do {
      b = in.read();
    } while (b == ' ' || b == '\t' || b == '\r' || b == '\n');
    if (b != '_') {
      throw in.failure(
          "an underscore before the appended data",
          b < 0 ? "the end of the file" : "a byte of value " + b);
    }
  }

  private void write(String text) {
    // One byte a character, as the tags were taken: only the parser knows the encoding.
    outline.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String nameOf(String tag) {
    int end = 0;
    while (end < tag.length() && tag.charAt(end) > ' ' && "/>".indexOf(tag.charAt(end)) < 0) {
      end++;
    }
    return tag.substring(0, end);
  }

  /** Collects the values of an array, or only whether there are any. */
  private final class Collector implements ByteCursor.ByteSink {
    private final SetAside values = new SetAside(budget);
    private boolean blank = true;

    @Override
    public void write(byte[] from, int start, int count) throws IOException {
      for (int i = start; blank && i < start + count; i++) {
        blank = ByteScan.isBlank(from[i]);
      }
      if (!blank && keepValues) {
        values.add(from, start, count, "values of an array, line " + in.line());
      }
    }
  }
}
