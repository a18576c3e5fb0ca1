import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { PIECE_PAGE, pieceScene } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { Download } from '../../platform/http/download.js';
import { Problem } from '../../platform/http/problem.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { MiniCodeMaker } from '../../platform/wechat/mini-code.port.js';
import { WechatFailure } from '../../platform/wechat/wechat-failure.js';
import { ResourcesQueries } from './resources.query.js';

/** Mini-program codes that lead to a piece, for posters on a wall. They hold the id of the piece and nothing of a person. */
@Injectable()
export class PieceCodesService {
  constructor(
    private readonly queries: ResourcesQueries,
    private readonly codes: MiniCodeMaker,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The code as a picture of WeChat's. @throws Problem learning.not_found; learning.no_code while WeChat makes none */
  async give(actor: Actor, id: Id): Promise<Download> {
    await this.queries.require(actor, id);
    try {
      const { contentType, bytes } = await this.codes.make({ scene: pieceScene(id), page: PIECE_PAGE });
      return new Download(`${id}.${contentType === 'image/png' ? 'png' : 'jpg'}`, contentType, bytes);
    } catch (fault) {
      if (!(fault instanceof WechatFailure)) throw fault;
      this.logger.warn({ kind: fault.kind, ...fault.details }, 'no code of a piece');
      throw new Problem('learning.no_code');
    }
  }
}
