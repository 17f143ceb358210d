CREATE TABLE [TypedSessionRevocations] (
    [Id] bigint NOT NULL IDENTITY,
    [Key] binary(32) NOT NULL,
    [Expires] bigint NOT NULL,
    [Appended] bigint NOT NULL,
    [Payload] varbinary(1024) NOT NULL,
    CONSTRAINT [PK_TypedSessionRevocations] PRIMARY KEY ([Id])
);
GO


CREATE TABLE [TypedSessions] (
    [Key] binary(32) NOT NULL,
    [State] varchar(40) NOT NULL,
    [Version] bigint NOT NULL,
    [Data] varbinary(max) NOT NULL,
    [Owner] binary(32) NULL,
    [Created] bigint NOT NULL,
    [LastSeen] bigint NOT NULL,
    [Expires] bigint NOT NULL,
    [Tag] binary(16) NOT NULL,
    CONSTRAINT [PK_TypedSessions] PRIMARY KEY NONCLUSTERED ([Key])
);
GO


CREATE INDEX [IX_TypedSessionRevocations_Expires] ON [TypedSessionRevocations] ([Expires]);
GO


CREATE CLUSTERED INDEX [IX_TypedSessions_Created] ON [TypedSessions] ([Created]);
GO


CREATE INDEX [IX_TypedSessions_Expires] ON [TypedSessions] ([Expires]);
GO


CREATE INDEX [IX_TypedSessions_Owner] ON [TypedSessions] ([Owner]);
GO

SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [TypedSessions] ([Key], [Created], [Data], [Expires], [LastSeen], [Owner], [State], [Tag], [Version])
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8);


SELECT TOP(2) [t].[Key], [t].[Created], [t].[Data], [t].[Expires], [t].[LastSeen], [t].[Owner], [t].[State], [t].[Tag], [t].[Version]
FROM [TypedSessions] AS [t]
WHERE [t].[Key] = @bytes

UPDATE [t]
SET [t].[Version] = @p,
    [t].[Data] = @p3,
    [t].[Owner] = @p4,
    [t].[LastSeen] = @p5,
    [t].[Expires] = @p6,
    [t].[Tag] = @p7
FROM [TypedSessions] AS [t]
WHERE [t].[Key] = @next_Key AND [t].[Version] = @before

UPDATE [t]
SET [t].[LastSeen] = @p,
    [t].[Expires] = @p3,
    [t].[Tag] = @p4
FROM [TypedSessions] AS [t]
WHERE [t].[Key] = @key AND [t].[Version] = @touch_Version

DELETE FROM [t]
FROM [TypedSessions] AS [t]
WHERE [t].[Key] = @bytes

SELECT [t].[Key], [t].[State], [t].[Created], [t].[LastSeen], [t].[Expires]
FROM [TypedSessions] AS [t]
WHERE [t].[Owner] = @hash
ORDER BY [t].[LastSeen] DESC, [t].[Created] DESC

SELECT TOP(@p) [t].[Key]
FROM [TypedSessions] AS [t]
WHERE [t].[Expires] <= @until
ORDER BY [t].[Expires]

DELETE FROM [t]
FROM [TypedSessions] AS [t]
WHERE [t].[Expires] <= @until AND [t].[Key] = @keys1

SELECT TOP(@p) [t].[Id]
FROM [TypedSessionRevocations] AS [t]
WHERE [t].[Expires] <= @now
ORDER BY [t].[Id]

SELECT TOP(@p) [t].[Id], [t].[Appended], [t].[Expires], [t].[Key], [t].[Payload]
FROM [TypedSessionRevocations] AS [t]
WHERE [t].[Id] >= @from_Next AND [t].[Expires] > @now
ORDER BY [t].[Id]

SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [TypedSessionRevocations] ([Appended], [Expires], [Key], [Payload])
OUTPUT INSERTED.[Id]
VALUES (@p0, @p1, @p2, @p3);
