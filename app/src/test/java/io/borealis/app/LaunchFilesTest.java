package io.borealis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The ways to start the program differ in nothing. */
class LaunchFilesTest {
    private static final Path ROOT = Path.of("..");
    private static final Path DOCKERFILE = ROOT.resolve("docker/Dockerfile");
    private static final Path LAUNCHER = ROOT.resolve("borealis");
    private static final Path INSTALLED_LAUNCHER = ROOT.resolve("distribution/src/main/dist/bin/borealis");
    /** An option of the Java virtual machine, other than those that make and use an archive of classes. */
    private static final Pattern JVM_OPTION = Pattern.compile(
            "-XX:(?!AOTCache|SharedArchiveFile=|ArchiveClassesAtExit=)|-Xm[nsx]|-Xss|-Dfile\\.|-Dstd|--enable-native"
                    + "|--add-opens|--add-exports");

    @Test
    void optionsOfTheVirtualMachineStandInOneFile() throws IOException {
        for (Path file : List.of(LAUNCHER, INSTALLED_LAUNCHER, DOCKERFILE)) {
            assertThat(Files.readString(file))
                    .as("%s", file)
                    .contains("jvm.options")
                    .doesNotContainPattern(JVM_OPTION);
        }
        assertThat(Files.readString(Path.of("jvm.options"))).containsPattern(JVM_OPTION);
    }

    @Test
    void theImageHasWhatItStarts() throws IOException {
        List<String> lines = Files.readAllLines(DOCKERFILE);

        assertThat(lines)
                .contains(
                        "COPY --from=build /src/app/target/borealis.jar /opt/borealis/borealis.jar",
                        "COPY app/jvm.options /opt/borealis/jvm.options")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("ENTRYPOINT")
                        .contains("\"@/opt/borealis/jvm.options\"", "\"/opt/borealis/borealis.jar\""));
    }

    @Test
    void theLauncherStartsTheMainClass() throws IOException {
        assertThat(Files.readString(LAUNCHER)).contains("main_class=" + Main.class.getName() + "\n");
    }
}
