package dev.talus.spark.table;

import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;

/** Spark's row writer, which also leaves the data dictionary for the footer. */
public final class DictionaryWriteSupport extends ParquetWriteSupport {
  @Override
  public WriteContext init(Configuration configuration) {
    WriteContext context = super.init(configuration);
    Map<String, String> footer = new HashMap<>(context.getExtraMetaData());
    // Raw, because a Hadoop configuration expands ${...} in what it returns otherwise.
    footer.put(DataDictionary.FOOTER_KEY, configuration.getRaw(TalusParquetFormat.DICTIONARY));
    return new WriteContext(context.getSchema(), footer);
  }
}
