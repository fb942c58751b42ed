import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { comeToCase, leaveCase, whoIsThere, type PresenceView } from '../../../../contract/desk-contract.ts';
import { call } from '../../../ui/client.ts';
import { routeKey } from '../../../ui/use-route.ts';

const everyMs = 20_000;

/** Says that I have the case open and what I am writing there, as long as the page is looked at; the answer goes into the cache. */
export function usePresence(id: string, editing: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const args = { params: { id } };
    let gone = false;
    const say = async () => {
      if (document.visibilityState === 'hidden') return;
      const answer = await call(comeToCase, { ...args, body: { editing }, askSignIn: false }).catch(
        () => null,
      );
      if (answer && !gone) client.setQueryData<PresenceView>(routeKey(whoIsThere, args), answer);
    };
    void say();
    const timer = setInterval(() => void say(), everyMs);
    const seen = () => void say();
    document.addEventListener('visibilitychange', seen);
    return () => {
      gone = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [client, id, editing]);
  useEffect(() => {
    const leave = () => {
      // The page may be closing: only a kept-alive request still arrives.
      void fetch(`/api/complaints/${id}/presence`, { method: leaveCase.method, keepalive: true }).catch(
        () => undefined,
      );
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [id]);
}
