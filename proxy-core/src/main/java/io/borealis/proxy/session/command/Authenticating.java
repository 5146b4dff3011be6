package io.borealis.proxy.session.command;

import io.borealis.protocol.message.ErrPacket;
import io.borealis.protocol.message.OkPacket;
import io.borealis.proxy.session.AuthenticationExchange;
import io.borealis.proxy.session.ProtocolViolationException;
import io.netty.buffer.ByteBuf;

/** COM_CHANGE_USER: server and client speak in turn until the server accepts the new user or refuses. */
final class Authenticating implements CommandState {
    private final CommandPhase phase;
    private final String user;
    private final AuthenticationExchange exchange;

    Authenticating(CommandPhase phase, String user, AuthenticationExchange exchange) {
        this.phase = phase;
        this.user = user;
        this.exchange = exchange;
    }

    @Override
    public boolean clientMaySpeak() {
        return exchange.clientMaySpeak();
    }

    @Override
    public boolean collectsFromClient(int payloadLength, int firstByte) {
        return bounded(payloadLength);
    }

    @Override
    public void onClientFrame(ByteBuf frame) {
        try {
            exchange.clientSpoke(frame);
        } catch (ProtocolViolationException e) {
            frame.release();
            throw e;
        }
        phase.passOn(frame);
    }

    @Override
    public boolean collectsFromBackend(int payloadLength, int firstByte) {
        return bounded(payloadLength);
    }

    @Override
    public void onBackendBytes(ByteBuf bytes) {
        bytes.release();
    }

    @Override
    public void onBackendFrame(ByteBuf frame) {
        AuthenticationExchange.Step step;
        int status = phase.status();
        try {
            step = exchange.serverSpoke(frame);
            if (step == AuthenticationExchange.Step.ACCEPTED) {
                status = OkPacket.decode(frame).status();
            }
        } catch (RuntimeException e) {
            frame.release();
            throw e;
        }
        switch (step) {
            case CONTINUES -> phase.show(frame);
            case ACCEPTED -> phase.userChanged(user, frame, status);
            case REFUSED -> {
                phase.session().metrics().error(ErrPacket.errno(frame));
                phase.show(frame);
                phase.userRefused();
            }
        }
    }

    private boolean bounded(int payloadLength) {
        if (payloadLength > AuthenticationExchange.PACKET_BYTES_MAX) {
            throw ProtocolViolationException.ofClient(exchange.nextSequenceId(), CommandPhase.malformed());
        }
        return true;
    }
}
