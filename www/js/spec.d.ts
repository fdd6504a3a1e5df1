// Made by tests/tests/spec_types.rs from the kinds of spec; run it with WRITE_TYPES=1 after a change there.

export type SurfaceId = 'quadratic' | 'rosenbrock' | 'beale' | 'himmelblau' | 'rastrigin' | 'saddle' | 'sphere' | 'ravine' | 'cliff' | 'flat_saddle' | 'two_basins' | 'booth' | 'matyas' | 'three_hump_camel' | 'six_hump_camel' | 'styblinski_tang' | 'ackley' | 'goldstein_price' | 'griewank' | 'levy' | 'easom' | 'mccormick' | 'monkey_saddle' | 'parabola' | 'shifted_parabola' | 'double_well' | 'linear_regression' | 'logistic_regression' | 'multiple_regression' | 'own';
export interface SurfaceParams {
  quadratic: { k: number; };
  rosenbrock: { a: number; b: number; };
  beale: {  };
  himmelblau: {  };
  rastrigin: { A: number; };
  saddle: {  };
  sphere: {  };
  ravine: { k: number; angle: number; };
  cliff: { h: number; w: number; };
  flat_saddle: { c: number; };
  two_basins: { q: number; };
  booth: {  };
  matyas: {  };
  three_hump_camel: {  };
  six_hump_camel: {  };
  styblinski_tang: {  };
  ackley: {  };
  goldstein_price: {  };
  griewank: {  };
  levy: {  };
  easom: {  };
  mccormick: {  };
  monkey_saddle: {  };
  parabola: {  };
  shifted_parabola: { c: number; };
  double_well: { c: number; };
  linear_regression: { data_points: number; data_seed: number; data_preset: 'plain' | 'scaled' | 'correlated' | 'sparse'; data_bias: boolean; data_batch: number; data_order: 'shuffled' | 'listed'; data_zero_grad: boolean; };
  logistic_regression: { data_points: number; data_seed: number; data_preset: 'plain' | 'scaled' | 'correlated' | 'sparse'; data_bias: boolean; data_batch: number; data_order: 'shuffled' | 'listed'; data_zero_grad: boolean; };
  multiple_regression: { data_points: number; data_features: number; data_noise: number; data_seed: number; data_preset: 'plain' | 'scaled' | 'correlated' | 'sparse'; data_across: number; data_up: number; data_batch: number; data_order: 'shuffled' | 'listed'; data_zero_grad: boolean; };
  own: { f: string; [constant: string]: number | string; };
}
export type SurfaceNamed = { [I in SurfaceId]: { id: I } & SurfaceParams[I] }[SurfaceId];

export type ScheduleId = 'constant' | 'step' | 'multi_step' | 'exponential' | 'cosine' | 'cosine_warm_restarts' | 'linear' | 'polynomial' | 'constant_factor' | 'warmup_cosine' | 'warmup_linear' | 'warmup_stable_decay' | 'inverse_sqrt' | 'one_cycle' | 'cyclic' | 'range_test' | 'reduce_on_plateau';
export interface ScheduleParams {
  constant: {  };
  step: { step_size: number; gamma: number; delay: number; };
  multi_step: { gamma: number; milestone1: number; milestone2: number; milestone3: number; milestone4: number; milestone5: number; milestone6: number; };
  exponential: { gamma: number; delay: number; };
  cosine: { T_max: number; eta_min: number; after: 'rise' | 'stay'; };
  cosine_warm_restarts: { T_0: number; T_mult: number; eta_min: number; };
  linear: { start_factor: number; end_factor: number; total_iters: number; };
  polynomial: { total_iters: number; power: number; eta_min: number; delay: number; };
  constant_factor: { factor: number; total_iters: number; };
  warmup_cosine: { warmup: number; ramp: 'count' | 'line'; start_factor: number; T: number; floor: number; after: 'rise' | 'stay'; };
  warmup_linear: { warmup: number; ramp: 'count' | 'line'; start_factor: number; T: number; floor: number; };
  warmup_stable_decay: { warmup: number; T: number; decay: number; shape: 'linear' | 'cosine' | 'sqrt'; floor: number; };
  inverse_sqrt: { warmup: number; };
  one_cycle: { total_steps: number; pct_start: number; div_factor: number; final_div_factor: number; anneal_strategy: 'cos' | 'linear'; three_phase: boolean; pct_final: number; };
  cyclic: { base_factor: number; step_size_up: number; step_size_down: number; mode: 'triangular' | 'triangular2' | 'exp_range'; gamma: number; };
  range_test: { start_factor: number; end_factor: number; total_steps: number; };
  reduce_on_plateau: { factor: number; patience: number; threshold: number; threshold_mode: 'rel' | 'abs' | 'size'; cooldown: number; min_lr: number; eps: number; };
}
export type ScheduleNamed = { [I in ScheduleId]: { id: I } & ScheduleParams[I] }[ScheduleId];

export type OptimizerId = 'sgd' | 'momentum' | 'nesterov' | 'asgd' | 'polyak_sgd' | 'adagrad' | 'rmsprop' | 'adadelta' | 'adam' | 'adamw' | 'amsgrad' | 'adamax' | 'nadam' | 'radam' | 'rprop' | 'adafactor' | 'adabelief' | 'yogi' | 'novograd' | 'adan' | 'ademamix' | 'adopt' | 'nadamw' | 'lion' | 'sign_sgd' | 'signum' | 'sm3' | 'lars' | 'lamb' | 'schedule_free_sgd' | 'schedule_free_adamw' | 'prodigy' | 'dadapt_adamw' | 'dog' | 'optimistic_gd' | 'line_search_gd' | 'conjugate_gradient' | 'newton' | 'bfgs' | 'lbfgs' | 'own';
export interface OptimizerParams {
  sgd: { lr: number; weight_decay: number; };
  momentum: { lr: number; momentum: number; form: 'heavy_ball' | 'averaged' | 'classical'; dampening: number; bias_correction: boolean; weight_decay: number; };
  nesterov: { lr: number; momentum: number; form: 'pytorch' | 'sutskever'; weight_decay: number; };
  asgd: { lr: number; lambd: number; alpha: number; t0: number; weight_decay: number; };
  polyak_sgd: { lr: number; eps: number; };
  adagrad: { lr: number; lr_decay: number; initial_accumulator_value: number; eps: number; eps_in_sqrt: boolean; weight_decay: number; };
  rmsprop: { lr: number; alpha: number; eps: number; momentum: number; centered: boolean; eps_in_sqrt: boolean; bias_correction: boolean; initial_scale: number; weight_decay: number; };
  adadelta: { lr: number; rho: number; eps: number; weight_decay: number; };
  adam: { lr: number; beta1: number; beta2: number; eps: number; weight_decay: number; amsgrad: boolean; bias_correction: boolean; };
  adamw: { lr: number; beta1: number; beta2: number; eps: number; weight_decay: number; amsgrad: boolean; bias_correction: boolean; };
  amsgrad: { lr: number; beta1: number; beta2: number; eps: number; weight_decay: number; };
  adamax: { lr: number; beta1: number; beta2: number; eps: number; weight_decay: number; };
  nadam: { lr: number; beta1: number; beta2: number; eps: number; momentum_decay: number; weight_decay: number; decoupled_weight_decay: boolean; };
  radam: { lr: number; beta1: number; beta2: number; eps: number; weight_decay: number; decoupled_weight_decay: boolean; };
  rprop: { lr: number; etaminus: number; etaplus: number; step_size_min: number; step_size_max: number; };
  adafactor: { lr: number; beta2_decay: number; eps1: number; eps2: number; d: number; weight_decay: number; };
  adabelief: { lr: number; beta1: number; beta2: number; eps: number; eps_root: number; };
  yogi: { lr: number; beta1: number; beta2: number; eps: number; initial_accumulator_value: number; };
  novograd: { lr: number; beta1: number; beta2: number; eps: number; eps_root: number; weight_decay: number; };
  adan: { lr: number; beta1: number; beta2: number; beta3: number; eps: number; eps_root: number; weight_decay: number; variant: 'optax' | 'authors'; };
  ademamix: { lr: number; beta1: number; beta2: number; beta3: number; alpha: number; eps: number; eps_root: number; weight_decay: number; };
  adopt: { lr: number; beta1: number; beta2: number; eps: number; use_clipping: boolean; };
  nadamw: { lr: number; beta1: number; beta2: number; eps: number; eps_root: number; weight_decay: number; };
  lion: { lr: number; beta1: number; beta2: number; weight_decay: number; };
  sign_sgd: { lr: number; };
  signum: { lr: number; momentum: number; };
  sm3: { lr: number; momentum: number; eps: number; };
  lars: { lr: number; momentum: number; nesterov: boolean; trust_coefficient: number; eps: number; weight_decay: number; };
  lamb: { lr: number; beta1: number; beta2: number; eps: number; eps_root: number; weight_decay: number; };
  schedule_free_sgd: { lr: number; beta1: number; warmup_steps: number; weight_lr_power: number; weight_decay: number; };
  schedule_free_adamw: { lr: number; beta1: number; beta2: number; eps: number; warmup_steps: number; weight_lr_power: number; weight_decay: number; };
  prodigy: { lr: number; beta1: number; beta2: number; eps: number; estim_lr0: number; estim_lr_coef: number; weight_decay: number; safeguard_warmup: boolean; };
  dadapt_adamw: { lr: number; beta1: number; beta2: number; eps: number; estim_lr0: number; weight_decay: number; };
  dog: { lr: number; init_rule: 'heuristic' | 'distance' | 'learning_rate'; init_step: number; eps: number; weight_decay: number; };
  optimistic_gd: { lr: number; alpha: number; beta: number; };
  line_search_gd: { lr: number; search: 'backtracking' | 'exact'; c1: number; shrink: number; };
  conjugate_gradient: { lr: number; formula: 'polak_ribiere' | 'fletcher_reeves' | 'hestenes_stiefel' | 'dai_yuan'; restart: number; };
  newton: { lr: number; damping: number; curvature: 'absolute' | 'plain'; };
  bfgs: { lr: number; line_search: 'strong_wolfe' | 'none'; };
  lbfgs: { lr: number; line_search: 'strong_wolfe' | 'none'; history_size: number; max_iter: number; max_eval: number; tolerance_grad: number; tolerance_change: number; };
  own: { lr: number; own_name?: string; own_text: string; };
}
export type OptimizerNamed = { [I in OptimizerId]: { id: I } & OptimizerParams[I] }[OptimizerId];

export type Clip = { norm: number; norm_type?: '2' | '1' | 'inf'; } | { value: number; };
export interface LookaheadParams { k: number; alpha: number; }
export type OptimizerEntry = OptimizerNamed & { on?: boolean; slot?: number; data_batch?: number; schedule?: ScheduleNamed; lookahead?: LookaheadParams; };

/** What every kind of spec says. */
export interface MethodsSpec { schedule: ScheduleNamed; clip?: Clip; optimizers: OptimizerEntry[]; }

export interface RunSpec extends MethodsSpec { kind: 'run'; surface: SurfaceNamed; start: number[]; steps: number; noise: number; seed: number; tolerance: number; }
export interface TrainingSpec extends MethodsSpec { kind: 'training'; mnist: { hidden: number[]; activation: 'relu' | 'tanh' | 'sigmoid'; init: 'he' | 'xavier'; batch: number; epochs: number; train: number; seed: number; l2: number; dropout: number; train_order?: 'shuffled' | 'file' | 'sorted'; }; }
export type AnySpec = RunSpec | TrainingSpec;
