import { Injectable, Module, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Whether the process should get traffic. */
@Injectable()
export class Readiness implements OnModuleDestroy {
  private draining = false;

  constructor(private readonly dataSource: DataSource) {}

  /** From now on answer «not ready», so that load balancers stop sending work. */
  drain(): void {
    this.draining = true;
  }

  /** Whether the process is about to end. */
  isDraining(): boolean {
    return this.draining;
  }

  onModuleDestroy(): void {
    this.drain();
  }

  /** True when the database answers within two seconds and the process is not shutting down. */
  async check(): Promise<boolean> {
    if (this.draining) return false;
    const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 2000).unref());
    const asked = this.dataSource.query('SELECT 1').then(() => true, () => false);
    return Promise.race([asked, late]);
  }
}

/** Liveness and readiness of the process. */
@Module({ providers: [Readiness], exports: [Readiness] })
export class HealthModule {}
