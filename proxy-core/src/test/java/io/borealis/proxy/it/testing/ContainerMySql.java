package io.borealis.proxy.it.testing;

import io.borealis.localmysql.MySqlServer;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * MySQL in a container, of the image named by {@code -Dmysql.image} (default {@code mysql:8.0}). Where there is no container
 * engine {@link ServerCondition} skips the tests.
 */
final class ContainerMySql implements MySqlServer {
    private static final String IMAGE = System.getProperty("mysql.image", "mysql:8.0");
    private static final String PASSWORD = "root-secret";

    private final MySQLContainer container;

    private ContainerMySql(MySQLContainer container) {
        this.container = container;
    }

    static ContainerMySql start(String... options) {
        MySQLContainer container = new MySQLContainer(DockerImageName.parse(IMAGE))
                .withUsername("root")
                .withPassword(PASSWORD)
                .withCommand(options);
        container.start();
        return new ContainerMySql(container);
    }

    @Override
    public String host() {
        return container.getHost();
    }

    @Override
    public int port() {
        return container.getMappedPort(MySQLContainer.MYSQL_PORT);
    }

    @Override
    public String adminUser() {
        return "root";
    }

    @Override
    public String adminPassword() {
        return PASSWORD;
    }

    @Override
    public String version() {
        return IMAGE.substring(IMAGE.indexOf(':') + 1);
    }

    @Override
    public void close() {
        container.stop();
    }
}
