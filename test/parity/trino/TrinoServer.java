import static io.trino.testing.TestingSession.testSessionBuilder;

import io.trino.plugin.hive.HiveConnectorFactory;
import io.trino.spi.Plugin;
import io.trino.spi.connector.ConnectorFactory;
import io.trino.testing.DistributedQueryRunner;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A Trino server of one node with Hive catalogs. Arguments: the properties file of each catalog, named for it. Prints
 * "READY <url>" and serves until its standard input ends, so that it never outlives the process that started it.
 */
public class TrinoServer {
  public static void main(String[] files) throws Exception {
    // Trino sends System.out to its log.
    PrintStream out = System.out;
    var runner = DistributedQueryRunner.builder(testSessionBuilder().build()).setNodeCount(1).build();
    runner.installPlugin(new Plugin() {
      @Override
      public Iterable<ConnectorFactory> getConnectorFactories() {
        return List.of(new HiveConnectorFactory());
      }
    });
    for (String file : files) {
      Properties properties = new Properties();
      try (var reader = Files.newBufferedReader(Path.of(file))) {
        properties.load(reader);
      }
      Map<String, String> catalog = new HashMap<>();
      properties.forEach((key, value) -> catalog.put((String) key, (String) value));
      runner.createCatalog(Path.of(file).getFileName().toString().replace(".properties", ""), "hive", catalog);
    }
    out.println("READY " + runner.getCoordinator().getBaseUrl());
    while (System.in.read() >= 0) {}
    // Closing takes five seconds, and everything that is there to be closed ends with the process.
    Runtime.getRuntime().halt(0);
  }
}
