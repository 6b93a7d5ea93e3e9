package dev.talus.spark.source;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.connector.catalog.TableProvider;

/**
 * Particle files by path in SQL: ``SELECT * FROM particles.`hdfs:///runs` ``, in a session with
 * {@code spark.sql.catalog.particles=dev.talus.spark.source.ParticleCatalog}.
 */
public final class ParticleCatalog extends PathCatalog {
  @Override
  protected TableProvider source() {
    return new ParticleDataSource();
  }

  @Override
  protected Map<String, String> options(List<String> namespace) {
    if (!namespace.isEmpty()) {
      throw new IllegalArgumentException(
          "Catalog %s: expected %s.`path`, found the namespace %s before the path"
              .formatted(name(), name(), String.join(".", namespace)));
    }
    return Map.of();
  }
}
