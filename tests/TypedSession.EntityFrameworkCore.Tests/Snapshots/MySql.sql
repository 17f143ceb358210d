CREATE TABLE `TypedSessionRevocations` (
    `Id` bigint NOT NULL AUTO_INCREMENT,
    `Key` binary(32) NOT NULL,
    `Expires` bigint NOT NULL,
    `Appended` bigint NOT NULL,
    `Payload` varbinary(1024) NOT NULL,
    PRIMARY KEY (`Id`)
);


CREATE TABLE `TypedSessions` (
    `Key` binary(32) NOT NULL,
    `State` varchar(40) NOT NULL,
    `Version` bigint NOT NULL,
    `Data` longblob NOT NULL,
    `Owner` binary(32) NULL,
    `Created` bigint NOT NULL,
    `LastSeen` bigint NOT NULL,
    `Expires` bigint NOT NULL,
    `Tag` binary(16) NOT NULL,
    PRIMARY KEY (`Key`)
);


CREATE INDEX `IX_TypedSessionRevocations_Expires` ON `TypedSessionRevocations` (`Expires`);


CREATE INDEX `IX_TypedSessions_Expires` ON `TypedSessions` (`Expires`);


CREATE INDEX `IX_TypedSessions_Owner` ON `TypedSessions` (`Owner`);

INSERT INTO `TypedSessions` (`Key`, `Created`, `Data`, `Expires`, `LastSeen`, `Owner`, `State`, `Tag`, `Version`)
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8);
SELECT ROW_COUNT();



SELECT `t`.`Key`, `t`.`Created`, `t`.`Data`, `t`.`Expires`, `t`.`LastSeen`, `t`.`Owner`, `t`.`State`, `t`.`Tag`, `t`.`Version`
FROM `TypedSessions` AS `t`
WHERE `t`.`Key` = @bytes
LIMIT 2

UPDATE `TypedSessions` AS `t`
SET `Version` = @p,
    `Data` = @p3,
    `Owner` = @p4,
    `LastSeen` = @p5,
    `Expires` = @p6,
    `Tag` = @p7
WHERE (`t`.`Key` = @next_Key) AND (`t`.`Version` = @before)

UPDATE `TypedSessions` AS `t`
SET `LastSeen` = @p,
    `Expires` = @p3,
    `Tag` = @p4
WHERE (`t`.`Key` = @key) AND (`t`.`Version` = @touch_Version)

DELETE FROM `TypedSessions` AS `t`
WHERE `t`.`Key` = @bytes

SELECT `t`.`Key`, `t`.`State`, `t`.`Created`, `t`.`LastSeen`, `t`.`Expires`
FROM `TypedSessions` AS `t`
WHERE `t`.`Owner` = @hash
ORDER BY `t`.`LastSeen` DESC, `t`.`Created` DESC

SELECT `t`.`Key`
FROM `TypedSessions` AS `t`
WHERE `t`.`Expires` <= @until
ORDER BY `t`.`Expires`
LIMIT @p

DELETE FROM `TypedSessions` AS `t`
WHERE (`t`.`Expires` <= @until) AND (`t`.`Key` = @keys1)

SELECT `t`.`Id`
FROM `TypedSessionRevocations` AS `t`
WHERE `t`.`Expires` <= @now
ORDER BY `t`.`Id`
LIMIT @p

SELECT `t`.`Id`, `t`.`Appended`, `t`.`Expires`, `t`.`Key`, `t`.`Payload`
FROM `TypedSessionRevocations` AS `t`
WHERE (`t`.`Id` >= @from_Next) AND (`t`.`Expires` > @now)
ORDER BY `t`.`Id`
LIMIT @p

INSERT INTO `TypedSessionRevocations` (`Appended`, `Expires`, `Key`, `Payload`)
VALUES (@p0, @p1, @p2, @p3);
SELECT `Id`
FROM `TypedSessionRevocations`
WHERE ROW_COUNT() = 1 AND `Id` = LAST_INSERT_ID();

