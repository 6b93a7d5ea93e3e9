package dev.talus.spark.table;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Map;

/**
 * Spark's Parquet with the data dictionary in the file footer.
 *
 * <p>Spark keeps column metadata in a document of its own under its own key, where other tools do
 * not look. A footer key of our own needs a hook into the write support of parquet-java, which this
 * format installs. Use: {@code rows.write().format(TalusParquetFormat.class.getName())} with the
 * option {@value #DICTIONARY}. Times are written as microseconds, never as INT96.
 */
public final class TalusParquetFormat extends ParquetFileFormat {
  private static final long serialVersionUID = 1L;

  /** Option: the JSON document for the footer. */
  static final String DICTIONARY = "talus.dictionary";

  @Override
  public OutputWriterFactory prepareWrite(
      SparkSession spark, Job job, Map<String, String> options, StructType schema) {
    if (!options.contains(DICTIONARY)) {
      throw new IllegalArgumentException("The option " + DICTIONARY + " is missing");
    }
    OutputWriterFactory factory = super.prepareWrite(spark, job, options, schema);
    Configuration configuration = job.getConfiguration();
    configuration.set(DICTIONARY, options.apply(DICTIONARY));
    configuration.set(SQLConf.PARQUET_OUTPUT_TIMESTAMP_TYPE().key(), "TIMESTAMP_MICROS");
    ParquetOutputFormat.setWriteSupportClass(job, DictionaryWriteSupport.class);
    return factory;
  }

  @Override
  public String toString() {
    return "Talus Parquet";
  }
}
