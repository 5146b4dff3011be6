package io.borealis.protocol.testing;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails every test class after which a buffer is garbage that nobody released. JUnit finds it by itself
 * (META-INF/services), so no test has to ask for it.
 */
public final class BufferLeakCheck implements AfterAllCallback {
    /** Called by JUnit before any test runs. */
    public BufferLeakCheck() {
        BufferLeaks.install();
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        check(context.getDisplayName());
    }

    /** Fails if a buffer has leaked since the last check. */
    static void check(String suspect) throws InterruptedException {
        List<String> leaks = BufferLeaks.take();
        if (!leaks.isEmpty()) {
            throw new AssertionError("%d buffers were not released in or before %s:%n%s"
                    .formatted(leaks.size(), suspect, String.join("\n", leaks)));
        }
    }
}
