// What is known of the tile that the visitor points at, for the eye and for the ear.
import { TileCard } from './TileCard';
import { TileVoice } from './TileVoice';
import { useTileFacts } from './useTileFacts';

export function PointedTile() {
  const facts = useTileFacts();
  return (
    <>
      {facts && <TileCard facts={facts} />}
      <TileVoice facts={facts} />
    </>
  );
}
