package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.TreePath;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleColumn.DoubleColumn;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Reads a cloud of one time from one folder, that of a case or of a processor. */
final class CloudPart {
  private static final List<String> AXES = List.of("x", "y", "z");

  private static final int MOST_COMPONENTS = 9;

  private final FoamFolder folder;
  private final PolyMesh mesh;
  private final MemoryBudget budget;
  private final List<String> notes;
  private final Predicate<String> wanted;

  /**
   * @param wanted names of the columns to read; positions and cells are always read
   */
  CloudPart(
      FoamFolder folder,
      PolyMesh mesh,
      MemoryBudget budget,
      List<String> notes,
      Predicate<String> wanted) {
    this.folder = folder;
    this.mesh = mesh;
    this.budget = budget;
    this.notes = notes;
    this.wanted = wanted;
  }

  /** Columns of all particles here; none if the cloud has no files here. */
  List<ParticleColumn> read() throws IOException {
    List<ParticleColumn> columns = new ArrayList<>();
    if (folder.find("positions").isPresent()) {
      positions(columns);
    } else if (folder.find("coordinates").isPresent()) {
      coordinates(columns);
    } else {
      return columns;
    }
    int count = columns.get(0).size();
    Set<String> taken = new HashSet<>();
    columns.forEach(column -> taken.add(column.name()));
    for (String name : fieldNames()) {
      List<ParticleColumn> found = new ArrayList<>();
      field(name, count, found);
      if (found.stream().map(ParticleColumn::name).anyMatch(taken::contains)) {
        note("Cloud field " + name + " is left out: another column has its name.");
      } else {
        found.forEach(column -> taken.add(column.name()));
        columns.addAll(found);
      }
    }
    return columns;
  }

  private void positions(List<ParticleColumn> columns) throws IOException {
    try (FoamInput in = folder.open("positions")) {
      CloudRows rows = CloudRows.read(in, FoamHeader.require(in), 3, 1, budget);
      for (int cell : rows.labels()) {
        if (cell < -1 || cell >= mesh.cellCount()) {
          throw in.failure("cells 0 to " + (mesh.cellCount() - 1), Integer.toString(cell));
        }
      }
      addPositions(columns, rows.numbers(), rows.labels());
    }
  }

  private void coordinates(List<ParticleColumn> columns) throws IOException {
    try (FoamInput in = folder.open("coordinates")) {
      CloudRows rows = CloudRows.read(in, FoamHeader.require(in), 4, 3, budget);
      Barycentric tetrahedra = new Barycentric(mesh);
      double[] positions = new double[3 * rows.count()];
      int[] cells = new int[rows.count()];
      double[] position = new double[3];
      for (int i = 0; i < rows.count(); i++) {
        int cell = rows.labels()[3 * i];
        int face = rows.labels()[3 * i + 1];
        int tetPoint = rows.labels()[3 * i + 2];
        if (!tetrahedra.exists(cell, face, tetPoint)) {
          throw in.failure(
              "a tetrahedron of the mesh for particle " + i,
              "cell " + cell + ", face " + face + ", point " + tetPoint,
              "The cloud belongs to another mesh.");
        }
        double[] weights = Arrays.copyOfRange(rows.numbers(), 4 * i, 4 * i + 4);
        tetrahedra.position(weights, cell, face, tetPoint, position);
        System.arraycopy(position, 0, positions, 3 * i, 3);
        cells[i] = cell;
      }
      addPositions(columns, positions, cells);
    }
  }

  private static void addPositions(List<ParticleColumn> columns, double[] positions, int[] cells) {
    for (int axis = 0; axis < 3; axis++) {
      double[] values = new double[cells.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = positions[3 * i + axis];
      }
      columns.add(new DoubleColumn(AXES.get(axis), values));
    }
    columns.add(new LongColumn("cell", Arrays.stream(cells).asLongStream().toArray()));
  }

  private void field(String name, int count, List<ParticleColumn> columns) throws IOException {
    try (FoamInput in = folder.open(name)) {
      if (in.peek() != 'F') {
        return;
      }
      FoamHeader header = FoamHeader.require(in);
      FoamLists lists = new FoamLists(in, header, budget);
      int found;
      if (header.className().equals("labelField")) {
        long[] values = lists.longs(name, count);
        found = values.length;
        columns.add(new LongColumn(name, values));
      } else {
        Optional<FieldClass> type =
            FieldClass.of(header.className()).filter(some -> some.on() == FieldClass.On.ROWS);
        if (type.isEmpty()) {
          note("Cloud field " + name + " (" + header.className() + ") is left out.");
          return;
        }
        DataArray values = lists.scalars(name, type.get().components(), count);
        found = values.tuples();
        addComponents(name, values, columns);
      }
      if (found != count) {
        throw in.failure(count + " values, one a particle", Integer.toString(found));
      }
    }
  }

  private static void addComponents(String name, DataArray values, List<ParticleColumn> columns) {
    int components = values.components();
    for (int c = 0; c < components; c++) {
      double[] column = new double[values.tuples()];
      for (int i = 0; i < column.length; i++) {
        column[i] = values.number(i * components + c);
      }
      String component = components == 1 ? name : name + "[" + (c + 1) + "]";
      columns.add(new DoubleColumn(name.equals("U") ? "v" + AXES.get(c) : component, column));
    }
  }

  private SortedSet<String> fieldNames() throws IOException {
    SortedSet<String> names = new TreeSet<>();
    for (String file : folder.files().list(folder.path())) {
      String name = file.endsWith(".gz") ? file.substring(0, file.length() - 3) : file;
      boolean field = !name.equals("positions") && !name.equals("coordinates");
      if (field && isWanted(name) && folder.files().isFile(TreePath.child(folder.path(), file))) {
        names.add(name);
      }
    }
    return names;
  }

  /** Whether a column that a field gives is wanted, as far as its name tells. */
  private boolean isWanted(String field) {
    if (field.equals("U")) {
      return AXES.stream().anyMatch(axis -> wanted.test("v" + axis));
    }
    boolean forId = (field.equals("origId") || field.equals("origProcId")) && wanted.test("id");
    return forId
        || wanted.test(field)
        || IntStream.rangeClosed(1, MOST_COMPONENTS)
            .anyMatch(component -> wanted.test(field + "[" + component + "]"));
  }

  private void note(String note) {
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }
}
