package io.borealis.app;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What other processes tell this one. The JVM alone would end a process that is told to stop with 143 whatever its shutdown
 * hooks do, and orchestrators take that for a failure.
 *
 * <p>The one way to hear signals is {@code sun.misc.Signal}, of module {@code jdk.unsupported}, which every JDK has. It is
 * found by its name because the compiler warns of it in a way that cannot be answered.
 */
final class Signals {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private Signals() {}

    /** Runs {@code action}, on a thread of the JVM, at each SIGTERM and SIGINT. */
    static void onStop(Runnable action) {
        List.of("TERM", "INT").forEach(name -> on(name, action));
    }

    /** Runs {@code action}, on a thread of the JVM, at each SIGHUP. */
    static void onReload(Runnable action) {
        on("HUP", action);
    }

    private static void on(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object heard = Proxy.newProxyInstance(
                    handler.getClassLoader(),
                    new Class<?>[] {handler},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "handle" -> {
                            LOG.atInfo().log("SIG{}", name);
                            action.run();
                            yield null;
                        }
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> name;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), heard);
        } catch (InvocationTargetException refused) {
            // Not on this system, or taken by the JVM (-Xrs).
            LOG.atDebug().log("SIG{} is not heard: {}", name, String.valueOf(refused.getCause()));
        } catch (ReflectiveOperationException otherRuntime) {
            LOG.atWarn().log("Signals are not heard: {}; SIGTERM ends the process at once", otherRuntime.toString());
        }
    }
}
