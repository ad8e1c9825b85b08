import type { components } from '@shared/api/schema'

export type Alarm = components['schemas']['AlarmOut']
export type Detail = components['schemas']['AlarmDetail']
export type Ladder = components['schemas']['AlarmLadderOut']
export type LadderStep = components['schemas']['LadderStepOut']
export type Near = components['schemas']['NearResponderOut']
export type Told = components['schemas']['AlarmToldOut']
export type Recipient = components['schemas']['AlarmRecipientOut']
export type Who = components['schemas']['WhoOut']
export type Page = components['schemas']['AlarmPage']
export type CloseCodes = components['schemas']['CloseCodesOut']
