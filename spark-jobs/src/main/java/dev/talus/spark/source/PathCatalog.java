package dev.talus.spark.source;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A catalog whose tables are files: ``SELECT * FROM particles.`/path` ``. Nothing is listed, made
 * or dropped. Settings of the catalog are default options of its data source: {@code
 * spark.sql.catalog.particles.timeStepSeconds=4e-5}.
 */
public abstract class PathCatalog implements TableCatalog {
  private String name = "";
  private Map<String, String> defaults = Map.of();

  /** The data source behind the tables, a new one each time. */
  protected abstract TableProvider source();

  /**
   * Options that a namespace stands for, such as {@code cells} in ``mesh.cells.`/path` ``.
   *
   * @throws IllegalArgumentException if there is no such namespace; the message says which there
   *     are
   */
  protected abstract Map<String, String> options(List<String> namespace);

  @Override
  public final void initialize(String catalogName, CaseInsensitiveStringMap options) {
    name = catalogName;
    defaults = Map.copyOf(options.asCaseSensitiveMap());
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Table loadTable(Identifier identifier) {
    Map<String, String> options = new HashMap<>(defaults);
    options.putAll(options(Arrays.asList(identifier.namespace())));
    options.put("path", identifier.name());
    TableProvider source = source();
    StructType schema = source.inferSchema(new CaseInsensitiveStringMap(options));
    return source.getTable(schema, new Transform[0], options);
  }

  @Override
  public final Identifier[] listTables(String[] namespace) {
    return new Identifier[0];
  }

  @Override
  @Deprecated
  public final Table createTable(
      Identifier identifier,
      StructType schema,
      Transform[] partitions,
      Map<String, String> properties) {
    throw readOnly();
  }

  @Override
  public final Table alterTable(Identifier identifier, TableChange... changes) {
    throw readOnly();
  }

  @Override
  public final boolean dropTable(Identifier identifier) {
    throw readOnly();
  }

  @Override
  public final void renameTable(Identifier from, Identifier to) {
    throw readOnly();
  }

  private UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException(
        "The tables of the catalog " + name + " are files, which are only read.");
  }
}
