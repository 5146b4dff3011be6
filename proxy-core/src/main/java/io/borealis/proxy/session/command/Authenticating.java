package io.borealis.proxy.session.command;

import io.borealis.protocol.FrameSplitter.Interest;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.protocol.message.OkPacket;
import io.borealis.proxy.session.AuthenticationExchange;
import io.borealis.proxy.session.ProtocolViolationException;
import io.borealis.proxy.session.authentication.Authentication;
import io.netty.buffer.ByteBuf;

/** COM_CHANGE_USER: server and client speak in turn until the server accepts the new user or refuses. */
final class Authenticating implements CommandState {
    private final CommandPhase phase;
    private final String user;
    private final Authentication authentication;

    Authenticating(CommandPhase phase, String user, Authentication authentication) {
        this.phase = phase;
        this.user = user;
        this.authentication = authentication;
    }

    @Override
    public boolean clientMaySpeak() {
        return authentication.clientMaySpeak();
    }

    @Override
    public boolean collectsFromClient(int payloadLength, int firstByte) {
        return bounded(payloadLength);
    }

    @Override
    public void onClientFrame(ByteBuf frame) {
        try {
            authentication.fromClient(frame);
        } finally {
            frame.release();
        }
    }

    @Override
    public Interest interestInBackend(int payloadLength, int firstByte) {
        bounded(payloadLength);
        return Interest.TAKE;
    }

    @Override
    public void onBackendFrame(ByteBuf frame) {
        AuthenticationExchange.Step step;
        int status = phase.status();
        try {
            step = authentication.fromServer(frame);
            if (step == AuthenticationExchange.Step.ACCEPTED) {
                status = OkPacket.decode(frame).status();
            }
        } catch (RuntimeException e) {
            frame.release();
            throw e;
        }
        switch (step) {
            case CONTINUES -> frame.release();
            case ACCEPTED -> phase.userChanged(user, frame, status);
            case REFUSED -> {
                phase.session().metrics().error(ErrPacket.errno(frame));
                phase.show(frame);
                phase.userRefused();
            }
        }
    }

    @Override
    public void closed() {
        authentication.close();
    }

    private boolean bounded(int payloadLength) {
        if (payloadLength > AuthenticationExchange.PACKET_BYTES_MAX) {
            throw ProtocolViolationException.ofClient(authentication.nextSequenceId(), CommandPhase.malformed());
        }
        return true;
    }
}
