package io.borealis.proxy.execute.context;

import io.borealis.ml.MlModel;
import io.borealis.ml.batch.MlStatementListener;
import io.borealis.proxy.session.StatementProgress;
import io.borealis.proxy.session.StatementProgress.Part;

/** Tells how far a statement is what its calls of models are at. */
final class ModelWatch implements MlStatementListener {
    private final StatementProgress progress;
    private Part before = Part.BACKEND;

    ModelWatch(StatementProgress progress) {
        this.progress = progress;
    }

    @Override
    public void requestSent(MlModel model, int documents) {
        progress.requestSent(model.displayName(), documents);
    }

    @Override
    public void waits() {
        before = progress.enter(Part.MODEL);
    }

    @Override
    public void goesOn() {
        progress.enter(before);
    }
}
