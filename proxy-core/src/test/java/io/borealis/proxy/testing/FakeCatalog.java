package io.borealis.proxy.testing;

import io.borealis.proxy.execute.backend.BackendCatalog;
import io.borealis.s3.load.LoadedObject;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.function.StoredView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;

/** The service account: knows the names that a test gives it, and writes down what it is asked to do. */
public final class FakeCatalog implements BackendCatalog {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final LongConsumer kill;
    private volatile MlNames names = MlNames.NONE;

    /**
     * @param kill ends the statement of a connection
     */
    FakeCatalog(LongConsumer kill) {
        this.kill = kill;
    }

    /** Sets what the account sees from now on. */
    public void names(MlNames now) {
        names = now;
    }

    /** What it was asked to do: "end 101". */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public MlNames names() {
        return names;
    }

    @Override
    public Optional<StoredView> view(QualifiedName name) {
        asked.add("view " + name.name());
        return Optional.empty();
    }

    @Override
    public boolean awaitInstallation() {
        asked.add("await installation");
        return false;
    }

    @Override
    public void endStatement(long connectionId) {
        asked.add("end " + connectionId);
        kill.accept(connectionId);
    }

    @Override
    public void addToLoadHistory(String uri, List<LoadedObject> objects) {}
}
