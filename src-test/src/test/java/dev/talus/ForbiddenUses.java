package dev.talus;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.util.logging.Logger;
import javax.xml.stream.XMLInputFactory;
import org.apache.spark.SparkConf;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One offender for every ban of {@link ArchitectureTest}, to show that the bans can fail. */
final class ForbiddenUses {
  private ForbiddenUses() {}

  static final class Spark {
    static SparkConf use() {
      return new SparkConf(false);
    }
  }

  static final class Nd4j {
    static long use(INDArray array) {
      return array.length();
    }
  }

  static final class SameDiffGraph {
    static SameDiff use() {
      return SameDiff.create();
    }
  }

  static final class ObjectReader {
    static Object use(InputStream in) throws IOException, ClassNotFoundException {
      try (ObjectInputStream objects = new ObjectInputStream(in)) {
        return objects.readObject();
      }
    }
  }

  static final class NetworkLoader {
    static ComputationGraph use(File file) throws IOException {
      return ComputationGraph.load(file, false);
    }
  }

  static final class TypingMapper {
    static ObjectMapper use(ObjectMapper mapper) {
      return mapper.activateDefaultTyping(mapper.getPolymorphicTypeValidator());
    }
  }

  static final class Exit {
    static void use() {
      System.exit(1);
    }
  }

  static final class JavaLogging {
    static Logger use() {
      return Logger.getLogger("offender");
    }
  }

  static final class StandardStream {
    static void use() {
      System.out.println("offender");
    }
  }

  static final class XmlParser {
    static XMLInputFactory use() {
      return XMLInputFactory.newInstance();
    }
  }
}
