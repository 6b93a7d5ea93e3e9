package dev.talus.spark.prepare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.posexplode;

import dev.talus.datasets.bed.GridShape;
import dev.talus.datasets.bed.MeshGrid;
import dev.talus.datasets.bed.MeshGridFinder;
import dev.talus.datasets.table.MeshTables;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The grids that the meshes of the cases are.
 *
 * @param shape the grid, one for all cases
 * @param cells rows {@code of_case}, {@code grid_cell}, {@code mesh_cell}: which cell of the mesh
 *     is which cell of the grid
 */
record BedGrids(GridShape shape, Dataset<Row> cells) {
  private static final StructType ROW =
      new StructType()
          .add("case_id", DataTypes.StringType)
          .add("nx", DataTypes.IntegerType)
          .add("ny", DataTypes.IntegerType)
          .add("nz", DataTypes.IntegerType)
          .add("origin", DataTypes.createArrayType(DataTypes.DoubleType))
          .add("cell", DataTypes.createArrayType(DataTypes.DoubleType))
          .add("ids", DataTypes.createArrayType(DataTypes.IntegerType));

  /**
   * Recognises them.
   *
   * @throws BadDataException if a case has no mesh, several, one that moves or one that is no grid,
   *     or if the grids differ
   */
  static BedGrids of(Tables tables, List<String> cases) {
    checkOneMesh(tables.open(MeshTables.STEPS).rows(), cases);
    Dataset<Row> grids =
        corners(
                tables.open(MeshTables.CELLS).rows().where(col("dimension").equalTo(3)),
                tables.open(MeshTables.NODES).rows())
            .mapPartitions((Iterator<Row> rows) -> gridsOf(rows), Encoders.row(ROW))
            .persist();
    GridShape shape = null;
    String first = "";
    for (Row row :
        grids
            .select("case_id", "nx", "ny", "nz", "origin", "cell")
            .orderBy("case_id")
            .collectAsList()) {
      GridShape found =
          new GridShape(
              row.getInt(1), row.getInt(2), row.getInt(3), triple(row, 4), triple(row, 5));
      if (shape == null) {
        shape = found;
        first = row.getString(0);
      } else if (!isLike(shape, found)) {
        throw new BadDataException(
            "Case %s has %s and case %s %s; a model needs the same grid in all cases. Prepare beds of other sizes in another output folder."
                .formatted(first, shape, row.getString(0), found));
      }
    }
    if (shape == null) {
      throw new BadDataException(
          "The meshes have no cells. A fluidised bed needs the mesh of the gas.");
    }
    Dataset<Row> cells =
        grids
            .select(col("case_id").as("of_case"), posexplode(col("ids")))
            .withColumnRenamed("pos", "grid_cell")
            .withColumnRenamed("col", "mesh_cell");
    return new BedGrids(shape, cells);
  }

  private static void checkOneMesh(Dataset<Row> steps, List<String> cases) {
    List<Row> meshes =
        steps
            .select("case_id", "mesh", "geometry_step")
            .distinct()
            .orderBy("case_id", "mesh", "geometry_step")
            .collectAsList();
    for (String caseId : cases) {
      List<Row> own = meshes.stream().filter(row -> row.getString(0).equals(caseId)).toList();
      if (own.isEmpty()) {
        throw new BadDataException(
            "Case %s has no mesh. A fluidised bed needs the mesh of the gas beside the particles, as OpenFOAM cases have it."
                .formatted(caseId));
      }
      if (own.size() > 1) {
        boolean moves = own.get(0).getString(1).equals(own.get(1).getString(1));
        throw new BadDataException(
            moves
                ? "Case %s: expected one mesh that does not move, found other nodes at step %d."
                    .formatted(caseId, own.get(1).getLong(2))
                : "Case %s: expected one mesh, found '%s' and '%s'. Choose a region with input.mesh_part."
                    .formatted(caseId, own.get(0).getString(1), own.get(1).getString(1)));
      }
    }
  }

  /** A row for each corner of each cell, cell after cell. */
  private static Dataset<Row> corners(Dataset<Row> cells, Dataset<Row> nodes) {
    Dataset<Row> places =
        nodes.select(
            col("case_id").as("of_case"),
            col("node_id").as("of_node"),
            col("x"),
            col("y"),
            col("z"));
    Column[] order = {col("case_id"), col("cell_id"), col("pos")};
    return cells
        .select(col("case_id"), col("cell_id"), posexplode(col("nodes")))
        .join(
            places, col("case_id").equalTo(col("of_case")).and(col("col").equalTo(col("of_node"))))
        .select("case_id", "cell_id", "pos", "x", "y", "z")
        .repartition(col("case_id"))
        .sortWithinPartitions(order);
  }

  /** The grids of the cases of a partition. */
  private static Iterator<Row> gridsOf(Iterator<Row> corners) {
    List<Row> grids = new ArrayList<>();
    CellCorners cells = new CellCorners(corners);
    while (cells.hasNext()) {
      String caseId = cells.caseId();
      try {
        MeshGridFinder finder = new MeshGridFinder();
        while (cells.hasNext() && cells.caseId().equals(caseId)) {
          int cell = cells.cell();
          finder.add(cell, cells.next());
        }
        MeshGrid grid = finder.find();
        GridShape shape = grid.shape();
        grids.add(
            RowFactory.create(
                caseId,
                shape.nx(),
                shape.ny(),
                shape.nz(),
                shape.origin(),
                shape.cellSize(),
                grid.cellIds()));
      } catch (IllegalArgumentException e) {
        throw new BadDataException("Case %s: %s".formatted(caseId, e.getMessage()), e);
      }
    }
    return grids.iterator();
  }

  private static double[] triple(Row row, int column) {
    return row.<Double>getList(column).stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Equal but for the rounding of coordinates in files. */
  private static boolean isLike(GridShape a, GridShape b) {
    boolean like = a.nx() == b.nx() && a.ny() == b.ny() && a.nz() == b.nz();
    for (int axis = 0; axis < 3; axis++) {
      double tolerance = 1e-3 * a.cellSize()[axis];
      like &= Math.abs(a.origin()[axis] - b.origin()[axis]) < tolerance;
      like &= Math.abs(a.upper()[axis] - b.upper()[axis]) < tolerance;
    }
    return like;
  }
}
